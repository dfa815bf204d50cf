import type { ServiceReport } from '@rollcall/plugin-ownership-common';
import { REHEARSAL } from './withGameDayPolicy';

/** Rules of the audit that ask whether a service is rehearsed. */
const RULES = new Set(['evidence-unmet', 'runbook-stale']);

/** Something about rehearsing the service that an audit finds wrong. @public */
export interface Gap {
  /** Id of the rule. */
  rule: string;
  message: string;
}

/**
 * What an audit finds wrong with how a service is rehearsed, whether it knows or cannot know.
 *
 * @public
 */
export function gapsOf({ findings }: Pick<ServiceReport, 'findings'>): Gap[] {
  return findings
    .filter(({ rule }) => RULES.has(rule))
    .map(({ rule, message }) => ({ rule, message }));
}

/**
 * Whether an audit knows that a game day was held.
 *
 * @public
 */
export function isKnownAsRehearsed({ standing }: Pick<ServiceReport, 'standing'>): boolean {
  const asked = new Set(REHEARSAL.evidence.map(expression => `evidence:${expression}`));
  const requirements = standing.requirements.filter(({ id }) => asked.has(id));
  return requirements.length > 0 && requirements.every(({ state }) => state === 'met');
}
