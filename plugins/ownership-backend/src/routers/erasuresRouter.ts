import { randomBytes } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { Erasure, parseEraseRequest, recordAct } from '@rollcall/backend-kit';
import type { EraseResponse } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { erasePerson } from '../erasure/erasePerson';
import type { LiveFacts } from '../facts/LiveFacts';
import type { AuditedFleet } from '../service/AuditedFleet';

/** @internal */
export interface ErasuresRouterOptions {
  audited: AuditedFleet;
  auditor: AuditorService;
  facts: LiveFacts;
  knex: Knex;
}

/** Takes a person out of what is recorded. @internal */
export function erasuresRouter(options: ErasuresRouterOptions): express.Router {
  const { audited, auditor, facts, knex } = options;
  const router = Router();
  router.post('/', express.json(), async (req, res) => {
    const {
      userRef: ref,
      names,
      salt = randomBytes(32).toString('hex'),
    } = parseEraseRequest(req.body);
    const erasure = new Erasure({ ref, names, salt });
    const { pseudonym } = erasure;
    const { fleet } = await audited.current();
    // The auditor is told the pseudonym alone, or its log would be the key to it.
    const event = {
      eventId: 'person-erase',
      request: req,
      severityLevel: 'high' as const,
      meta: { pseudonym },
    };
    const rows = await recordAct(auditor, event, () => erasePerson(knex, erasure));
    await facts.sync();
    res.json({ pseudonym, rows, isInCatalog: fleet.has(ref) } satisfies EraseResponse);
  });
  return router;
}
