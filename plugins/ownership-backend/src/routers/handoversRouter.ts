import type { AuditorService } from '@backstage/backend-plugin-api';
import { type Actor, type People, recordAct } from '@rollcall/backend-kit';
import {
  type Handover,
  type HandoversResponse,
  isOrphan,
  ownershipHandoverManagePermission,
} from '@rollcall/plugin-ownership-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import type { HandoverStore, StoredHandover } from '../database/handovers/HandoverStore';
import type { Decision, HandoverDesk } from '../handovers/HandoverDesk';
import { handoverDto } from '../handovers/handoverDto';
import { actsFor } from '../people/actsFor';
import { parseCreateHandover } from '../request/parseCreateHandover';
import { parseHandoversQuery } from '../request/parseHandoversQuery';
import type { AuditedFleet, AuditedSnapshot } from '../service/AuditedFleet';

/** @internal */
export interface HandoversRouterOptions {
  audited: AuditedFleet;
  auditor: AuditorService;
  desk: HandoverDesk;
  people: People;
  store: HandoverStore;
}

const DECISIONS: readonly Decision[] = ['accept', 'decline', 'cancel'];

/**
 * Handovers: who owns a service gives it away, and only the receiving team takes it. What nobody owns the receiving team may
 * ask for itself.
 *
 * @internal
 */
export function handoversRouter(options: HandoversRouterOptions): express.Router {
  const { audited, auditor, desk, people, store } = options;
  const { name: permission } = ownershipHandoverManagePermission;
  const router = Router();

  async function mayPropose(
    actor: Actor,
    { fleet, findings }: AuditedSnapshot,
    { entityRef, toRef }: { entityRef: string; toRef: string },
  ): Promise<boolean> {
    const { owner } = fleet.service(entityRef);
    const isOwner =
      owner.state === 'owned' && owner.ref !== undefined && actsFor(fleet, actor.claims, owner.ref);
    if (isOwner) return true;
    if (isOrphan(findings, entityRef) && actsFor(fleet, actor.claims, toRef)) return true;
    return people.holds(actor, ownershipHandoverManagePermission);
  }

  async function mayDecide(
    actor: Actor,
    { fleet }: AuditedSnapshot,
    { decision, handover }: { decision: Decision; handover: StoredHandover },
  ): Promise<boolean> {
    const { fromRef, toRef, requestedBy } = handover;
    // Nobody takes on work over the head of those who will be paged: neither an admin nor a team above.
    if (decision !== 'cancel') return actor.claims.has(toRef);
    if (actor.name === requestedBy) return true;
    if (fromRef !== undefined && actsFor(fleet, actor.claims, fromRef)) return true;
    return people.holds(actor, ownershipHandoverManagePermission);
  }

  router.get('/', async (req, res) => {
    const filter = parseHandoversQuery(req.query);
    const current = await audited.current();
    const items = (await store.list(filter)).map(handover => handoverDto(current, handover));
    res.json({ items } satisfies HandoversResponse);
  });

  router.post('/', express.json(), async (req: Request, res) => {
    const actor = await people.personOf(req);
    const request = parseCreateHandover(req.body);
    const current = await audited.current();
    const { entityRef, toRef } = request;
    if (!(await mayPropose(actor, current, request))) {
      const message = `Only its owner, for an orphan ${toRef}, and holders of ${permission} hand ${entityRef} over`;
      await people.refuse(req, message, { permission, entityRef, toRef });
    }
    const event = { eventId: 'handover-propose', request: req, meta: { entityRef, toRef } };
    const handover = await recordAct(auditor, event, () =>
      desk.propose(current, request, actor.name),
    );
    res.status(201).json(handoverDto(current, handover) satisfies Handover);
  });

  for (const decision of DECISIONS) {
    router.post(`/:id/${decision}`, async (req, res) => {
      const actor = await people.personOf(req);
      const handover = await desk.find(req.params.id);
      const current = await audited.current();
      const { id, entityRef, toRef } = handover;
      if (!(await mayDecide(actor, current, { decision, handover }))) {
        const who = decision === 'cancel' ? 'who gives it away' : `members of ${toRef}`;
        await people.refuse(req, `Only ${who} can ${decision} this handover`, { entityRef, toRef });
      }
      const event = {
        eventId: `handover-${decision}`,
        request: req,
        meta: { id, entityRef, toRef },
      };
      const after = await recordAct(auditor, event, () =>
        desk.decide(handover, decision, actor.name),
      );
      res.json(handoverDto(current, after) satisfies Handover);
    });
  }

  return router;
}
