import type { Finding } from '@rollcall/model';
import fc from 'fast-check';
import { FindingsComparison, findingsByFingerprint, trackedFinding } from './FindingsComparison';
import { StatesComparison } from './StatesComparison';
import type { RecordedState, TrackedFinding } from './types';

const names = fc.constantFrom('a', 'b', 'c', 'd', 'constructor', 'ø/:x');
const waiver = fc.record({
  ref: fc.constantFrom('waiver:default/w', 'waiver:default/x'),
  reason: fc.constantFrom('migration', ''),
  approvedBy: fc.constant('user:default/kim'),
  expires: fc.constantFrom('2027-01-31', '2027-02-28'),
});

const finding: fc.Arbitrary<Finding> = fc
  .record(
    {
      rule: fc.constantFrom('owner-missing', 'tier-missing'),
      severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
      state: fc.constantFrom('open' as const, 'waived' as const, 'unknown' as const),
      answer: fc.constant('owner' as const),
      entityRef: names.map(name => `component:default/${name}`),
      message: fc.string(),
      remedy: fc.constant('Mend it.'),
      line: fc.nat(),
      waiver,
    },
    { requiredKeys: ['rule', 'severity', 'state', 'answer', 'message', 'remedy'] },
  )
  // The entity is part of the fingerprint.
  .map(item => ({ ...item, fingerprint: `v1:${item.entityRef ?? 'file'}` }));

const mark = fc.constantFrom('met' as const, 'unmet' as const, 'not-required' as const);
const state: fc.Arbitrary<RecordedState> = fc.record({
  ref: names.map(name => `component:default/${name}`),
  title: fc.constantFrom('One', 'Two'),
  ownerRef: fc.option(fc.constant('group:default/payments'), { nil: undefined }),
  ownerState: fc.constantFrom('owned', 'missing'),
  tier: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
  marks: fc.record({ owner: mark, 'on-call': mark, tier: mark, watch: mark, runbook: mark }),
  reasons: fc.array(
    fc.record({ rule: fc.constantFrom('owner-missing', 'tier-missing'), message: fc.string() }),
    { maxLength: 3 },
  ),
});

function byKey<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  return new Map(items.map(item => [key(item), item]));
}

/** Words may differ, for they are no change. */
function withoutWords({ reasons, ...rest }: RecordedState) {
  return { ...rest, rules: reasons.map(({ rule }) => rule) };
}

/** What is remembered after an audit, by what the comparison says alone. */
function remember(before: readonly TrackedFinding[], after: readonly Finding[]): TrackedFinding[] {
  const comparison = new FindingsComparison(after, { exists: () => true });
  const { changed, closed } = comparison.compare(before);
  const known = byKey(before, item => item.fingerprint);
  for (const item of closed) known.delete(item.before.fingerprint);
  for (const item of [...comparison.opened(), ...changed.map(change => change.after)]) {
    known.set(item.fingerprint, trackedFinding(item));
  }
  return [...known.values()];
}

/** Likewise, the states that hold. */
function hold(before: readonly RecordedState[], after: readonly RecordedState[]): RecordedState[] {
  const comparison = new StatesComparison(after);
  const { changed, gone } = comparison.compare(before);
  const known = byKey(before, item => item.ref);
  for (const { ref } of gone) known.delete(ref);
  for (const item of [...comparison.begun(), ...changed.map(change => change.after)]) {
    known.set(item.ref, item);
  }
  return [...known.values()];
}

describe('comparisons of an audit with what is remembered', () => {
  it('lead back to the findings of every audit', () => {
    fc.assert(
      fc.property(fc.array(fc.array(finding)), audits => {
        let recorded: TrackedFinding[] = [];
        for (const findings of audits) {
          recorded = remember(recorded, findings);
          const expected = [...findingsByFingerprint(findings).values()].map(trackedFinding);
          expect(byKey(recorded, item => item.fingerprint)).toEqual(
            byKey(expected, item => item.fingerprint),
          );
        }
      }),
    );
  });

  it('lead back to the states of every audit', () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(state, { selector: ({ ref }) => ref })), audits => {
        let recorded: RecordedState[] = [];
        for (const states of audits) {
          recorded = hold(recorded, states);
          expect(byKey(recorded.map(withoutWords), item => item.ref)).toEqual(
            byKey(states.map(withoutWords), item => item.ref),
          );
        }
      }),
    );
  });

  it('find nothing between an audit and itself', () => {
    fc.assert(
      fc.property(fc.array(finding), findings => {
        const recorded = [...findingsByFingerprint(findings).values()].map(trackedFinding);
        const moved = findings.map(item => ({ ...item, line: 7, message: 'in other words' }));
        const comparison = new FindingsComparison(moved, { exists: () => false });
        expect(comparison.compare(recorded)).toEqual({ changed: [], closed: [] });
        expect(comparison.opened()).toEqual([]);
      }),
    );
  });

  it('tell a finding that was mended from one whose entity is gone', () => {
    const before = [
      { fingerprint: 'v1:a', entityRef: 'component:default/a' },
      { fingerprint: 'v1:b', entityRef: 'component:default/b' },
      { fingerprint: 'v1:c' },
    ].map(item => ({ ...item, severity: 'error' as const, state: 'open' as const }));
    const exists = (ref: string) => ref === 'component:default/a';
    const { closed } = new FindingsComparison([], { exists }).compare(before);
    expect(closed).toEqual([
      { before: before[0], because: 'cleared' },
      { before: before[1], because: 'gone' },
      { before: before[2], because: 'cleared' },
    ]);
  });
});
