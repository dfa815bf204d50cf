import { atOnce, type Fleet, type Steps } from '@rollcall/model';
import { fleetOf, NO_FACTS, NOW, ORGANISATION, service } from '@rollcall/test-utils';
import { orphanGroups, orphanGroupsInSteps, serviceRows, serviceRowsInSteps } from '../api';
import { audit, auditInSteps } from './audit';

const fleetWith = (count: number, owner?: string): Fleet =>
  fleetOf({
    documents:
      ORGANISATION +
      Array.from({ length: count }, (_, at) => service({ name: `s${at}`, owner, tier: '1' })).join(
        '',
      ),
    policy:
      'tiers: {"1": {title: Critical, requires: {slo: true, alerts: true, runbook: true, onCall: {}}}}',
  });

function countOf(steps: Steps<unknown>): number {
  let count = 0;
  while (!steps.next().done) count += 1;
  return count;
}

describe('work on a large fleet', () => {
  it('pauses where rules find nothing, the oftener the more services there are', () => {
    const pauses = (count: number) => countOf(auditInSteps(fleetWith(count), NO_FACTS, NOW));
    const found = (count: number) => audit(fleetWith(count), NO_FACTS, NOW).length;
    // A hit is a pause when it is found and when it is completed.
    const silent = (count: number) => pauses(count) - 2 * found(count);
    expect(silent(30) - silent(10)).toBeGreaterThanOrEqual(20 * 8);
  });

  it('comes to the same as at once', () => {
    const fleet = fleetWith(3, 'nobody-here');
    const findings = atOnce(auditInSteps(fleet, NO_FACTS, NOW));
    expect(findings).toEqual(audit(fleet, NO_FACTS, NOW));
    const rows = atOnce(serviceRowsInSteps(fleet, findings));
    expect(rows).toEqual(serviceRows(fleet, findings));
    expect(countOf(serviceRowsInSteps(fleet, findings))).toBe(3);
    const options = { rows, facts: NO_FACTS };
    expect(atOnce(orphanGroupsInSteps(fleet, options))).toEqual(orphanGroups(fleet, options));
    expect(countOf(orphanGroupsInSteps(fleet, options))).toBe(3);
  });
});
