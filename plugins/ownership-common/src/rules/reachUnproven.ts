import type { Rule } from '@rollcall/model';

/** What is to be done about it, by what became of the last test. */
const REMEDIES: Record<string, string> = {
  refused:
    'See whether Alertmanager runs and takes alerts from the portal (incidents.sources, "api").',
  lost: 'Follow its labels through the routes of Alertmanager, then prove the path again on the page of the service.',
  astray: 'Give the labels of its alerts the service they are about.',
  nobody: 'Put somebody on call for its owner, and give them a way by which they can be told.',
  unanswered: 'Ask them whether it arrived, and prove the path again.',
};

const PROVE_IT = 'Prove the path on the page of the service: one click by who is on call.';

/**
 * It is not proven that alerts of a service reach anybody, as its tier asks. That is known by the facts alone; where these do not say,
 * nothing is claimed.
 *
 * @internal
 */
export const reachUnproven: Rule = {
  id: 'reach-unproven',
  title: 'It is proven that alerts reach somebody',
  answer: 'on-call',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  needs: ['unprovenReach'],
  *check({ fleet, facts }) {
    for (const { entityRef, reason, because } of facts.unprovenReach ?? []) {
      const document = fleet.get(entityRef);
      if (!document?.audited) continue;
      const remedy = Object.hasOwn(REMEDIES, reason) ? REMEDIES[reason] : PROVE_IT;
      yield { reason, document, message: because, remedy };
    }
  },
};
