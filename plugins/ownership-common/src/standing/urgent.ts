import type { Finding } from '@rollcall/model';
import { FIVE_ANSWERS, type FiveAnswer, type Standing } from './types';

/** Ranks up to this one, counted from 0, are woken for: the two most critical tiers. */
const LAST_URGENT_RANK = 1;

/**
 * Whether a finding needs a person now: an open error about a service of one of the two most critical tiers. Everywhere
 * else red would cry wolf.
 *
 * @param tierRank - of the service, counted from 0; `undefined` where it has no tier the policy knows
 * @public
 */
export function isUrgentFinding(finding: Finding, tierRank: number | undefined): boolean {
  return (
    finding.severity === 'error' &&
    finding.state === 'open' &&
    tierRank !== undefined &&
    tierRank <= LAST_URGENT_RANK
  );
}

/**
 * The answers of a service that need a person now, in their order: those with a requirement that is unmet because of an
 * urgent finding. An error about one answer says nothing of the others.
 *
 * @param own - the findings about this service
 * @param tierRank - as for {@link isUrgentFinding}
 * @public
 */
export function urgentAnswers(
  { requirements }: Pick<Standing, 'requirements'>,
  own: readonly Finding[],
  tierRank: number | undefined,
): FiveAnswer[] {
  const urgent = new Set(
    own.filter(finding => isUrgentFinding(finding, tierRank)).map(({ fingerprint }) => fingerprint),
  );
  if (urgent.size === 0) return [];
  return FIVE_ANSWERS.filter(answer =>
    requirements.some(
      requirement =>
        requirement.answer === answer &&
        requirement.state === 'unmet' &&
        requirement.findings.some(fingerprint => urgent.has(fingerprint)),
    ),
  );
}
