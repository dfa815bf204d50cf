import { fleetOf, NO_FACTS, ORGANISATION, rotation, service } from '@rollcall/test-utils';
import { escalationFor } from './escalationFor';

const AT_MS = Date.parse('2026-01-06T10:00:00Z');

const POLICY = `
apiVersion: rollcall.dev/v1alpha1
kind: EscalationPolicy
metadata: {name: pay}
spec:
  owner: payments
  steps: [{notify: [empty]}, {after: PT5M, notify: ["user:mara"]}, {after: PT15M, notify: ["group:payments"]}]
  repeat: 1
  repeatAfter: PT10M
---
`;

function steps(documents: string, policy?: string) {
  const fleet = fleetOf({ documents: ORGANISATION + documents + service({ name: 'a' }), policy });
  return escalationFor(fleet, 'component:a', NO_FACTS, AT_MS);
}

describe('escalationFor', () => {
  it('gives every step of every round, also those that are skipped', () => {
    const { answeredBy, steps: found } = steps(rotation('empty', 'payments') + POLICY);
    expect(answeredBy).toBe('escalationpolicy:default/pay');
    expect(
      found.map(({ index, repetition, afterMs, state }) => [
        index,
        repetition,
        afterMs / 60_000,
        state,
      ]),
    ).toEqual([
      [0, 0, 0, 'empty'],
      [1, 0, 0, 'reaches'],
      [2, 0, 10, 'reaches'],
      [0, 1, 20, 'empty'],
      [1, 1, 20, 'reaches'],
      [2, 1, 30, 'reaches'],
    ]);
  });

  it('ends with the fallback of the organisation where the team has nobody', () => {
    const { answeredBy, steps: found } = steps('', 'onCall: {fallback: "user:mara"}');
    expect(answeredBy).toBeUndefined();
    expect(found).toMatchObject([{ state: 'reaches', fallback: true, afterMs: 0 }]);
  });

  it('refuses what is not there', () => {
    expect(() => escalationFor(fleetOf({ documents: '' }), 'component:b', NO_FACTS, AT_MS)).toThrow(
      'There is no component:b.',
    );
  });
});
