import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Confirmations, DemandOptions, People } from '@rollcall/backend-kit';
import type { OverrideDesk } from '../overrides/OverrideDesk';
import type { ReadingRoom } from '../routers/ReadingRoom';
import { createCreateOverrideAction } from './createCreateOverrideAction';
import { createListCoverageGapsAction } from './createListCoverageGapsAction';
import { createWhoIsOnCallAction } from './createWhoIsOnCallAction';

/** @internal */
export interface ActionOptions extends DemandOptions {
  actionsRegistry: ActionsRegistryService;
  confirmations: Confirmations;
  overrides: OverrideDesk;
  people: People;
  room: ReadingRoom;
}

/** Offers what the API answers as actions, for terminals and assistants. @internal */
export function registerActions(options: ActionOptions): void {
  createWhoIsOnCallAction(options);
  createListCoverageGapsAction(options);
  createCreateOverrideAction(options);
}
