import type { AuditorService, BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { type Confirmations, demandPermission, type DemandOptions } from '@rollcall/backend-kit';
import { runbooksReadPermission } from '@rollcall/plugin-runbooks-common';
import type { RunAccess } from '../access/RunAccess';
import type { RunDesk } from '../desk/RunDesk';
import type { ActionRegistry } from '../engine/work/ActionRegistry';
import type { RunHistory } from '../history/RunHistory';
import type { RunbookShelf } from '../shelf/RunbookShelf';

/** @internal */
export interface AssistantOptions extends DemandOptions {
  access: RunAccess;
  actions: ActionRegistry;
  actionsRegistry: ActionsRegistryService;
  auditor: AuditorService;
  confirmations: Confirmations;
  desk: RunDesk;
  history: RunHistory;
  /** References of the runbooks that may be run this way. */
  runnable: readonly string[];
  shelf: RunbookShelf;
  now: () => number;
  /** There may be a run to work on. */
  wake(): void;
}

/**
 * Who invokes an action, by their own credentials and as of now.
 *
 * @throws NotAllowedError where they may not read runbooks
 * @internal
 */
export async function readerBehind(credentials: BackstageCredentials, options: AssistantOptions) {
  await demandPermission({ permission: runbooksReadPermission, credentials }, options);
  return options.access.askerBehind(credentials);
}
