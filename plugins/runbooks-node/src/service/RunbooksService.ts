import type { AutomaticStartDto, AutomaticStartRequest } from '@rollcall/plugin-runbooks-common';

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
}
