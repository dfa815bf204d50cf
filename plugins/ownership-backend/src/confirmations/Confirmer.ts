import type {
  AuditorService,
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { recordAct } from '@rollcall/backend-kit';
import { type Fleet, nearestNames } from '@rollcall/model';
import {
  actingOwners,
  type ConfirmRequest,
  type ConfirmResponse,
  ownershipServiceConfirmPermission,
} from '@rollcall/plugin-ownership-common';
import type { Request } from 'express';
import type { ServiceAccess, ServiceJudge } from '../access/ServiceAccess';
import type { DatabaseFactsStore } from '../database/DatabaseFactsStore';
import type { LiveFacts } from '../facts/LiveFacts';
import type { AuditedFleet } from '../service/AuditedFleet';

/** @internal */
export interface ConfirmerOptions {
  access: Pick<ServiceAccess, 'judge'>;
  audited: Pick<AuditedFleet, 'current'>;
  auditor: AuditorService;
  facts: Pick<LiveFacts, 'sync'>;
  store: Pick<DatabaseFactsStore, 'addConfirmations'>;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}

/** Who confirms, and by which request where it is one. @internal */
export interface ConfirmingCaller {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
  httpRequest?: Request;
}

/** What a wish to confirm would come to. @internal */
export interface ConfirmPreview {
  /** Those that would be confirmed. */
  entityRefs: string[];
  refused: ConfirmResponse['refused'];
}

/** Why an entity cannot be confirmed by this caller, or `undefined` where it can. */
function refusalOf(options: {
  fleet: Fleet;
  ownables: ReadonlySet<string>;
  ref: string;
  isAllowed: NonNullable<ServiceJudge>;
}): string | undefined {
  const { fleet, ownables, ref, isAllowed } = options;
  if (!fleet.has(ref)) {
    const [near] = nearestNames(ref, ownables, 1);
    return `There is no entity ${ref}.${near ? ` Did you mean ${near}?` : ''}`;
  }
  if (!ownables.has(ref)) return `${ref} is nothing that can be owned.`;
  const [owner] = actingOwners(fleet, ref);
  if (owner === undefined) return `${ref} has no owner; first it needs one.`;
  if (!isAllowed(fleet, ref)) return `${ref} belongs to ${owner}, for whom you do not act.`;
  return undefined;
}

/**
 * Takes the word of owners that entities are still theirs.
 *
 * @internal
 */
export class Confirmer {
  readonly #options: ConfirmerOptions;
  readonly #now: () => number;

  constructor(options: ConfirmerOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /**
   * What of it the caller could confirm at this moment; nothing is confirmed.
   *
   * @throws NotAllowedError where the caller may confirm nothing whatever
   */
  async preview(request: ConfirmRequest, caller: ConfirmingCaller): Promise<ConfirmPreview> {
    const { credentials, httpRequest } = caller;
    const meta = { by: credentials.principal.userEntityRef };
    const event = { eventId: 'ownership-confirm-ask', request: httpRequest, meta };
    return recordAct(this.#options.auditor, event, () => this.#judge(request, credentials));
  }

  /**
   * Confirms what the caller owns at this moment; the audit knows at once.
   *
   * @throws NotAllowedError where the caller may confirm nothing whatever
   */
  async confirm(request: ConfirmRequest, caller: ConfirmingCaller): Promise<ConfirmResponse> {
    const event = await this.#options.auditor.createEvent({
      eventId: 'ownership-confirm',
      severityLevel: 'medium',
      request: caller.httpRequest,
      meta: { by: caller.credentials.principal.userEntityRef },
    });
    try {
      const response = await this.#confirm(request, caller.credentials);
      await event.success({
        meta: {
          confirmed: response.confirmed.map(({ entityRef }) => entityRef),
          refused: response.refused.map(({ entityRef }) => entityRef),
        },
      });
      return response;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  async #confirm(
    request: ConfirmRequest,
    credentials: ConfirmingCaller['credentials'],
  ): Promise<ConfirmResponse> {
    const { facts, store } = this.#options;
    const { entityRefs, refused } = await this.#judge(request, credentials);
    const at = new Date(this.#now()).toISOString();
    const by = credentials.principal.userEntityRef;
    const { reason } = request;
    await store.addConfirmations(entityRefs.map(entityRef => ({ entityRef, by, at, reason })));
    await facts.sync();
    return { confirmed: entityRefs.map(entityRef => ({ entityRef, by, at })), refused };
  }

  async #judge(
    request: ConfirmRequest,
    credentials: ConfirmingCaller['credentials'],
  ): Promise<ConfirmPreview> {
    const { access, audited } = this.#options;
    const isAllowed = await access.judge(ownershipServiceConfirmPermission, credentials);
    if (!isAllowed) {
      const { name } = ownershipServiceConfirmPermission;
      throw new NotAllowedError(`This needs the permission ${name}`);
    }
    const { fleet } = await audited.current();
    const ownables = new Set(fleet.ownables().map(({ ref }) => ref));
    const entityRefs: string[] = [];
    const refused: ConfirmResponse['refused'] = [];
    for (const entityRef of request.entityRefs) {
      const because = refusalOf({ fleet, ownables, ref: entityRef, isAllowed });
      if (because === undefined) entityRefs.push(entityRef);
      else refused.push({ entityRef, because });
    }
    return { entityRefs, refused };
  }
}
