import type { PermissionsRegistryService, PermissionsService } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import type { People } from '@rollcall/backend-kit';
import type { Fleet } from '@rollcall/model';
import { actingOwners } from '@rollcall/plugin-ownership-common';
import {
  type Actor,
  mayRead,
  mayReadAll,
  type RunReaders,
  runbooksRunReadPermission,
  type TargetFacts,
} from '@rollcall/plugin-runbooks-common';
import type { Request } from 'express';
import { nameOf } from '../desk/runActors';
import type { StoredRun } from '../engine/database/RunStore';
import type { VisibleRuns } from '../history/listRuns';
import type { RunbookShelf } from '../shelf/RunbookShelf';
import type { OnCallServices } from './OnCallServices';
import type { Asker } from './RunAccess';
import { targetOfService, targetResourceRef } from './targetResource';

/** @internal */
export interface RunReadingOptions {
  people: People;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  readers: RunReaders;
  shelf: RunbookShelf;
  onCallServices: Pick<OnCallServices, 'of'>;
}

/**
 * Who may see which runs: our own rule first, then the portal's policy, which may only narrow it. The same of one run and of
 * a list, where it becomes part of the query.
 *
 * @internal
 */
export class RunReading {
  constructor(private readonly options: RunReadingOptions) {}

  /**
   * @throws NotAllowedError, noted by the auditor, where somebody may not see the run
   */
  async demand(
    run: StoredRun,
    context: { asker: Asker; actor: Actor; target: TargetFacts; request: Request },
  ): Promise<void> {
    const { people, readers } = this.options;
    const { asker, actor, target, request } = context;
    const { id, plan } = run.run;
    const meta = { runId: id, entityRef: plan.entityRef };
    if (!mayRead({ ...run, actor, target, readers })) {
      await people.refuse(
        request,
        'Runs are seen by whoever owns the service or is on call for it, asked for the run or is to agree to it.',
        meta,
      );
    }
    if (await this.#policyAllows(asker, plan.entityRef)) return;
    await people.refuse(
      request,
      `This needs the permission ${runbooksRunReadPermission.name} on ${plan.entityRef}`,
      { ...meta, permission: runbooksRunReadPermission.name },
    );
  }

  /** Which runs a list may show; all of them where `undefined`. */
  async visibleTo(asker: Asker, actor: Actor): Promise<VisibleRuns | undefined> {
    const { shelf, readers } = this.options;
    const { fleet } = await shelf.current();
    const allowed = await this.#allowedByPolicy(asker, fleet);
    const narrowed = (refs: string[]) => (allowed ? refs.filter(ref => allowed.has(ref)) : refs);
    if (mayReadAll(actor, readers)) {
      if (!allowed) return undefined;
      return { entityRefs: [...allowed], actorRef: nameOf(actor), within: [...allowed] };
    }
    return {
      entityRefs: narrowed(await this.#standing(actor, fleet)),
      actorRef: nameOf(actor),
      ...(allowed && { within: [...allowed] }),
    };
  }

  async #standing(actor: Actor, fleet: Fleet): Promise<string[]> {
    if (actor.kind !== 'user') return [];
    const mine = new Set([actor.ref, ...actor.groups]);
    const owned = fleet
      .services()
      .map(({ ref }) => ref)
      .filter(ref => actingOwners(fleet, ref).some(owner => mine.has(owner)));
    return [...new Set([...owned, ...(await this.options.onCallServices.of(actor.ref))])];
  }

  async #policyAllows({ credentials }: Asker, entityRef: string): Promise<boolean> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission: runbooksRunReadPermission, resourceRef: entityRef }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** The services whose runs the policy lets somebody see at all; `undefined` where it does not narrow. */
  async #allowedByPolicy(
    { credentials }: Asker,
    fleet: Fleet,
  ): Promise<ReadonlySet<string> | undefined> {
    const { permissions, permissionsRegistry } = this.options;
    const [decision] = await permissions.authorizeConditional(
      [{ permission: runbooksRunReadPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) return undefined;
    if (decision.result === AuthorizeResult.DENY) return new Set();
    const isAllowed = createConditionAuthorizer(
      permissionsRegistry.getPermissionRuleset(targetResourceRef),
    );
    return new Set(
      fleet
        .services()
        .map(({ ref }) => ref)
        .filter(ref => isAllowed(decision, targetOfService(fleet, ref))),
    );
  }
}
