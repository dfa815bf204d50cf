import {
  atOnce,
  type Facts,
  type Finding,
  type Fleet,
  type Rule,
  type RuleContext,
  type Steps,
} from '@rollcall/model';
import { RULES } from '../rules';
import { applyWaivers } from '../waivers/applyWaivers';
import { judgeWaivers } from '../waivers/waiverStanding';
import { inStableOrder } from './inStableOrder';
import { isOff } from './severity';
import { toFindings, type RuledHit } from './toFindings';

/** @public */
export interface AuditOptions {
  /** Only these rules. */
  only?: readonly string[];
  /** All but these rules. */
  skip?: readonly string[];
  /** The rules of every domain installed; all that come with Rollcall unless said. */
  rules?: readonly Rule[];
  /** What the documents said before the change that is judged, for rules that compare. */
  before?: Fleet;
}

function* run(rules: readonly Rule[], context: RuleContext): Steps<Finding[]> {
  const hits: RuledHit[] = [];
  for (const rule of rules) {
    if (isOff(rule, context.fleet.policy)) continue;
    for (const hit of rule.check(context)) {
      if (hit && hit.document?.audited !== false) hits.push({ rule, hit });
      yield;
    }
    yield;
  }
  return yield* toFindings(hits, context.fleet);
}

/**
 * The same as {@link audit}, in steps: a rule, what it found once, or a part of the fleet in which it found nothing. An audit of a large fleet takes seconds, in which a
 * server that drives it this way goes on answering. The fleet, the facts and the time are those of the beginning throughout.
 *
 * @public
 */
export function* auditInSteps(
  fleet: Fleet,
  facts: Facts,
  now: string,
  options: AuditOptions = {},
): Steps<Finding[]> {
  const { only, skip, rules = RULES, before } = options;
  const chosen = ({ id }: Rule) => (!only || only.includes(id)) && !skip?.includes(id);
  const first = rules.filter(rule => chosen(rule) && !rule.judgesAudit);
  const last = rules.filter(rule => chosen(rule) && rule.judgesAudit);

  const context: RuleContext = { fleet, facts, now, ...(before && { before }) };
  const found = applyWaivers(yield* run(first, context), judgeWaivers(fleet, now));
  yield;
  const ran = new Set(first.map(({ id }) => id));
  const notRun = new Set(rules.map(({ id }) => id).filter(id => !ran.has(id)));
  const judged = yield* run(last, { ...context, audit: { findings: found, notRun } });
  return inStableOrder([...found, ...judged]);
}

/**
 * What is wrong, where, how bad, and how to mend it. The same documents, facts, policy and time give the same findings, in
 * the same order, wherever it runs. Documents that are known but not audited are never reported themselves.
 *
 * @param facts - what no document says; what is missing is unknown, never fine
 * @param now - the instant of the audit, ISO 8601 with offset
 * @public
 */
export function audit(
  fleet: Fleet,
  facts: Facts,
  now: string,
  options: AuditOptions = {},
): Finding[] {
  return atOnce(auditInSteps(fleet, facts, now, options));
}
