import type { AuthService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Confirmations, DemandOptions } from '@rollcall/backend-kit';
import type { Confirmer } from '../confirmations/Confirmer';
import type { AuditedFleet } from '../service/AuditedFleet';
import { createConfirmOwnershipAction } from './createConfirmOwnershipAction';
import { createExplainFindingAction } from './createExplainFindingAction';
import { createListOrphansAction } from './createListOrphansAction';
import { createWhoOwnsAction } from './createWhoOwnsAction';

/** @internal */
export interface RegisterActionsOptions extends DemandOptions {
  actionsRegistry: ActionsRegistryService;
  audited: AuditedFleet;
  auth: AuthService;
  confirmations: Confirmations;
  confirmer: Confirmer;
}

/** Offers what the API answers as actions, for terminals and assistants. @internal */
export function registerActions(options: RegisterActionsOptions): void {
  createWhoOwnsAction(options);
  createListOrphansAction(options);
  createExplainFindingAction(options);
  createConfirmOwnershipAction(options);
}
