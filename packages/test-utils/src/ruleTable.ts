/* eslint-disable jest/no-export -- the cases stand in the test files of the rules; this runs them */
import { hitsOf, type Facts, type Rule, type RuleHit } from '@rollcall/model';
import { fleetOf, NO_FACTS, NOW, type FleetText } from './fleets';

/** What is expected of one report of a rule. */
export type ExpectedHit = Partial<
  Pick<RuleHit, 'reason' | 'entityRef' | 'subject' | 'pointer' | 'state' | 'severity'>
> & {
  /** A part of the message. */
  says?: string;
  /** A part of the remedy. */
  advises?: string;
};

/** One case of a rule. */
export interface RuleCase extends FleetText {
  name: string;
  facts?: Partial<Facts>;
  /** What the documents said before the change that is judged; policy and context are the same. */
  before?: FleetText['documents'];
  now?: string;
  /** What the rule reports, in its own order; what is not named is not compared. */
  expect: ExpectedHit[];
}

function matcherOf({ says, advises, ...fields }: ExpectedHit) {
  return expect.objectContaining({
    ...fields,
    ...(says !== undefined && { message: expect.stringContaining(says) }),
    ...(advises !== undefined && { remedy: expect.stringContaining(advises) }),
  });
}

/** Runs one rule over small fleets and compares what it reports, no more and no less. */
export function ruleTable(rule: Rule, cases: readonly RuleCase[]): void {
  describe(`${rule.id}`, () => {
    it.each(cases.map(item => [item.name, item] as const))('%s', (_name, item) => {
      const fleet = fleetOf(item);
      const facts = { ...NO_FACTS, ...item.facts };
      const before =
        item.before === undefined ? undefined : fleetOf({ ...item, documents: item.before });
      const context = { fleet, facts, now: item.now ?? NOW, ...(before && { before }) };
      const hits = hitsOf(rule, context).map(
        ({ document, reason, severity, state = 'open', subject, ...hit }) => ({
          ...hit,
          reason,
          severity,
          state,
          subject,
          entityRef: hit.entityRef ?? document?.ref,
        }),
      );
      expect(hits).toEqual(item.expect.map(matcherOf));
    });
  });
}
