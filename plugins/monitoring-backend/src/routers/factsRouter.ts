import { createHash } from 'node:crypto';
import type { MonitoringFactsDto } from '@rollcall/plugin-monitoring-common';
import express from 'express';
import Router from 'express-promise-router';
import type { ChangeDesk } from '../changes/ChangeDesk';
import type { MonitoringFacts } from '../facts/MonitoringFacts';

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}

/** What monitoring knows beside the documents, for audits in CI and in other back ends. @internal */
export function factsRouter(options: {
  changes: Pick<ChangeDesk, 'overdue'>;
  facts: Pick<MonitoringFacts, 'deployedRules'>;
  /** The present instant in milliseconds. */
  now: () => number;
}): express.Router {
  const { changes, facts, now } = options;
  const digests = new WeakMap<object, string>();
  const router = Router();
  router.get('/', async (_req, res) => {
    const [deployedRules, overdueActions] = await Promise.all([
      facts.deployedRules(),
      changes.overdue(),
    ]);
    let digest = digests.get(deployedRules);
    if (digest === undefined) {
      digest = digestOf(deployedRules);
      digests.set(deployedRules, digest);
    }
    const etag = `"${digestOf([digest, overdueActions])}"`;
    res.set({ etag, 'cache-control': 'private, no-cache' });
    const asOf = new Date(now()).toISOString();
    // Answers 304 by itself where the tag is the one that was asked about.
    res.json({ asOf, deployedRules, overdueActions } satisfies MonitoringFactsDto);
  });
  return router;
}
