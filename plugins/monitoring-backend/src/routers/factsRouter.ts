import { createHash } from 'node:crypto';
import type { MonitoringFactsDto } from '@rollcall/plugin-monitoring-common';
import express from 'express';
import Router from 'express-promise-router';
import type { MonitoringFacts } from '../facts/MonitoringFacts';

/** What monitoring knows beside the documents, for audits in CI and in other back ends. @internal */
export function factsRouter(options: {
  facts: Pick<MonitoringFacts, 'deployedRules'>;
  /** The present instant in milliseconds. */
  now: () => number;
}): express.Router {
  const { facts, now } = options;
  const digests = new WeakMap<object, string>();
  const router = Router();
  router.get('/', async (_req, res) => {
    const deployedRules = await facts.deployedRules();
    let digest = digests.get(deployedRules);
    if (digest === undefined) {
      digest = createHash('sha256').update(JSON.stringify(deployedRules)).digest('base64url');
      digests.set(deployedRules, digest);
    }
    res.set({ etag: `"${digest}"`, 'cache-control': 'private, no-cache' });
    const asOf = new Date(now()).toISOString();
    // Answers 304 by itself where the tag is the one that was asked about.
    res.json({ asOf, deployedRules, overdueActions: [] } satisfies MonitoringFactsDto);
  });
  return router;
}
