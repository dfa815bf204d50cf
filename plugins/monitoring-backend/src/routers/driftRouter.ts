import type { DriftDto, DriftSummaryDto } from '@rollcall/plugin-monitoring-common';
import express from 'express';
import Router from 'express-promise-router';
import type { AgeOptions, RuleBook } from '../drift/RuleBook';

/** How what each source runs compares with the code. @internal */
export function driftRouter(options: {
  age: () => AgeOptions;
  rules: Pick<RuleBook, 'page'>;
}): express.Router {
  const { age, rules } = options;
  const router = Router();

  router.get('/', async (_req, res) => {
    const items = (await rules.page()).summaries(age());
    res.json({ items } satisfies { items: DriftSummaryDto[] });
  });

  router.get('/:source', async (req, res) => {
    const page = await rules.page();
    res.json(page.drift(req.params.source, age()) satisfies DriftDto);
  });

  return router;
}
