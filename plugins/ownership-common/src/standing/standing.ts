import type { Finding, Fleet, Rule } from '@rollcall/model';
import { isOff } from '../audit/severity';
import { RULES } from '../rules';
import { findingsOf, isUnmended } from './findingsByEntity';
import { requirementSpecs } from './requirementSpecs';
import type { RequirementSpec } from './requirement';
import {
  FIVE_ANSWERS,
  type FiveAnswer,
  type MarkState,
  type Requirement,
  type RequirementState,
  type Standing,
} from './types';

/** @public */
export interface StandingOptions {
  /** The rules the audit ran with: those of every domain installed; those of ownership unless said. */
  rules?: readonly Rule[];
}

/** Gravest first: what one mark shows of many requirements. */
const GRAVEST: readonly RequirementState[] = ['unmet', 'unknown', 'waived', 'met'];

const DOMAINS: readonly [prefix: RegExp, domain: string][] = [
  [/^oncall-/, 'on-call'],
  [/^(?:slo|alert|rule|retention|monitoring)-/, 'monitoring'],
  [/^runbook-/, 'runbooks'],
];

function domainOf(rule: string): string {
  return DOMAINS.find(([prefix]) => prefix.test(rule))?.[1] ?? 'ownership';
}

const installedRules = new WeakMap<readonly Rule[], ReadonlyMap<string, Rule>>();

function byId(rules: readonly Rule[]): ReadonlyMap<string, Rule> {
  const known = installedRules.get(rules) ?? new Map(rules.map(rule => [rule.id, rule]));
  installedRules.set(rules, known);
  return known;
}

/** Why nobody looked, or `undefined` where all rules of the requirement did. */
function unjudged(
  spec: RequirementSpec,
  fleet: Fleet,
  rules: ReadonlyMap<string, Rule>,
): string | undefined {
  if (spec.unknownBecause) return spec.unknownBecause;
  for (const id of spec.rules) {
    const rule = rules.get(id);
    if (!rule) {
      return `Nobody checks ${id} here: the ${domainOf(id)} domain is not installed.`;
    }
    if (isOff(rule, fleet.policy)) return `The policy turns ${id} off, so nobody checks it.`;
  }
  return undefined;
}

function verdict(
  spec: RequirementSpec,
  concerning: readonly Finding[],
  notJudged: string | undefined,
): Pick<Requirement, 'state' | 'because'> {
  const unmet = concerning.find(isUnmended);
  if (unmet) return { state: 'unmet', because: unmet.message };
  const unknown = concerning.find(({ state }) => state === 'unknown');
  if (unknown) return { state: 'unknown', because: unknown.message };
  if (notJudged) return { state: 'unknown', because: notJudged };
  const waived = concerning.find(({ state }) => state === 'waived')?.waiver;
  if (waived) {
    const { approvedBy, expires, reason } = waived;
    const because = `Waived until ${expires} by ${approvedBy}: ${reason}`;
    return { state: 'waived', because };
  }
  return { state: 'met', because: spec.metBy };
}

function markOf(answer: FiveAnswer, requirements: readonly Requirement[]): MarkState {
  const states = requirements.filter(item => item.answer === answer).map(({ state }) => state);
  return GRAVEST.find(state => states.includes(state)) ?? 'not-required';
}

/**
 * How a service stands: every requirement of its tier and of the base rules, and one mark for each of the five answers.
 * What nobody can judge, or no installed domain judges, is unknown and never met. Something that is no service is asked for
 * an owner only.
 *
 * @param findings - of the audit of this fleet, all of them
 * @param ref - canonical reference
 * @throws NotFoundError where there is no such entity
 * @public
 */
export function standing(
  fleet: Fleet,
  findings: readonly Finding[],
  ref: string,
  options: StandingOptions = {},
): Standing {
  const rules = byId(options.rules ?? RULES);
  const own = findingsOf(findings, ref);
  const { tier } = fleet.tier(ref);
  const requirements = requirementSpecs({ fleet, ref, tier }).map((spec): Requirement => {
    const { id, answer, title } = spec;
    const concerning = own.filter(
      finding => spec.rules.includes(finding.rule) && (spec.concerns?.(finding) ?? true),
    );
    return {
      id,
      answer,
      title,
      ...verdict(spec, concerning, unjudged(spec, fleet, rules)),
      findings: concerning.map(({ fingerprint }) => fingerprint),
    };
  });
  const marks = Object.fromEntries(
    FIVE_ANSWERS.map(answer => [answer, markOf(answer, requirements)]),
  ) as Record<FiveAnswer, MarkState>;
  return { marks, requirements };
}
