import { NotFoundError } from '@backstage/errors';
import type { Rule } from '@rollcall/model';
import {
  RULE_IDS,
  type RulePage,
  RULES,
  type RulesResponse,
  ruleSummaries,
} from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { RulePages } from '../rules/RulePages';
import type { AuditedFleet } from '../service/AuditedFleet';

/** @internal */
export interface RulesRouterOptions {
  audited: AuditedFleet;
  pages: RulePages;
  /** Those the audit runs with; those of ownership unless said. */
  rules?: readonly Rule[];
}

/** The rules that are checked here, and the page of each rule there is. @internal */
export function rulesRouter(options: RulesRouterOptions): express.Router {
  const { audited, pages, rules = RULES } = options;
  const router = Router();

  const inForce = async () => {
    const { snapshot, fleet, findings } = await audited.current();
    return { snapshot, items: ruleSummaries({ rules, policy: fleet.policy, findings }) };
  };

  router.get('/', async (_req, res) => {
    res.json((await inForce()) satisfies RulesResponse);
  });

  router.get('/:id', async (req, res) => {
    const { id } = req.params;
    if (!RULE_IDS.some(known => known === id)) throw new NotFoundError(`There is no rule ${id}`);
    const { snapshot, items } = await inForce();
    res.json({
      snapshot,
      id,
      rule: items.find(item => item.id === id),
      markdown: await pages.page(id),
    } satisfies RulePage);
  });

  return router;
}
