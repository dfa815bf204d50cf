import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  AutomaticStartDto,
  AutomaticStartRequest,
  IncidentRunsDto,
  RunbookRow,
} from '@rollcall/plugin-runbooks-common';

/** Which runbooks are asked for: those that apply to a service, by reference, or that answer an alert, by its name. @public */
export type RunbooksForQuery = { serviceRef: string } | { alert: string };

/**
 * What other back ends ask of runbooks. It is asked over HTTP, so that runbooks may run elsewhere, or not at all.
 *
 * @public
 */
export interface RunbooksService {
  /**
   * Starts a runbook for a service without anybody asking for it in person, as `system:auto`: only what is read-only or has a
   * standing approval in the organisation's policy, and within the guards of the runbook. The same cause starts a runbook for
   * a service once, however often it is asked.
   *
   * @returns the run, or what kept it from starting and why
   * @throws ResponseError where it refuses the question: no such runbook or service, or the asking plugin is not among
   * `runbooks.automatic.callers`
   * @throws ServiceUnavailableError where runbooks are not installed or cannot be reached; asking again is safe
   */
  startAutomatically(request: AutomaticStartRequest): Promise<AutomaticStartDto>;

  /**
   * Runbooks with their freshness and how they went, 200 at most.
   *
   * @param credentials - of the person it is asked for: they see what they may read; the asking plugin's own where absent
   * @throws ResponseError where the person may not read runbooks
   * @throws ServiceUnavailableError where runbooks are not installed or cannot be reached
   */
  runbooksFor(query: RunbooksForQuery, credentials?: BackstageCredentials): Promise<RunbookRow[]>;

  /**
   * Live runs that belong to incidents: those under way, and those that ended since.
   *
   * @param endedSince - ISO 8601 instant
   * @throws ServiceUnavailableError where runbooks are not installed or cannot be reached
   */
  incidentRuns(endedSince: string): Promise<IncidentRunsDto>;
}
