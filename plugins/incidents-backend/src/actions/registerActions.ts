import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import {
  type Actor,
  type Confirmations,
  demandPermission,
  type DemandOptions,
  type People,
} from '@rollcall/backend-kit';
import type { IncidentStore } from '../database/IncidentStore';
import type { IncidentDesk } from '../desk/IncidentDesk';
import { createAcknowledgeIncidentAction } from './createAcknowledgeIncidentAction';
import { createDeclareIncidentAction } from './createDeclareIncidentAction';
import { createListIncidentsAction } from './createListIncidentsAction';

/** @internal */
export interface ActionOptions extends DemandOptions {
  actionsRegistry: ActionsRegistryService;
  confirmations: Confirmations;
  desk: IncidentDesk;
  people: People;
  store: IncidentStore;
}

/**
 * Who invokes an action that changes something: a person, by their own credentials and as of now.
 *
 * @throws NotAllowedError where they may not, or are no person
 * @internal
 */
export async function personBehind(
  credentials: BackstageCredentials,
  permission: BasicPermission,
  options: Pick<ActionOptions, 'auditor' | 'people' | 'permissions'>,
): Promise<Actor> {
  await demandPermission({ permission, credentials }, options);
  const actor = await options.people.actorBehind(credentials);
  if (actor.credentials.principal.type === 'user') return actor;
  throw new NotAllowedError('Only a person can do this.');
}

/** Offers what people ask most of incidents as actions, for terminals and assistants. @internal */
export function registerActions(options: ActionOptions): void {
  createListIncidentsAction(options);
  createDeclareIncidentAction(options);
  createAcknowledgeIncidentAction(options);
}
