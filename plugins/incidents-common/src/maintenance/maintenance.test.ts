import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import fc from 'fast-check';
import { coversService } from './coversService';
import { maintenanceState } from './maintenanceState';
import { quietUntil } from './quietUntil';
import type { MaintenanceSelector, MaintenanceWindow } from './types';

const HOUR_MS = 3_600_000;
const T0 = Date.parse('2026-01-06T10:00:00Z');
const hour = (number: number) => new Date(T0 + number * HOUR_MS).toISOString();

function windowOf(from: number, to: number, endedAt?: number): MaintenanceWindow {
  return {
    id: `${from}-${to}`,
    selector: { services: [], systems: [], tiers: [] },
    from: hour(from),
    to: hour(to),
    reason: 'Move of the database',
    by: 'user:default/mara',
    createdAt: hour(-24),
    ...(endedAt !== undefined && { endedAt: hour(endedAt) }),
  };
}

describe('a maintenance window', () => {
  it.each([
    ['before it begins', windowOf(1, 2), 'planned'],
    ['at its first instant', windowOf(0, 2), 'active'],
    ['at the instant it ends', windowOf(-2, 0), 'over'],
    ['ended before its time', windowOf(-2, 2, -1), 'over'],
    ['to be ended later', windowOf(-2, 2, 1), 'active'],
    ['called off before it began', windowOf(1, 2, -1), 'over'],
  ])('%s', (_, window, state) => {
    expect(maintenanceState(window, T0)).toBe(state);
  });
});

describe('what is in maintenance', () => {
  const fleet = fleetOf({
    documents: `${ORGANISATION}
kind: System
metadata: {name: shop}
spec: {owner: payments}
---
${service({ name: 'checkout', owner: 'payments', tier: '1', spec: 'system: shop' })}
${service({ name: 'ledger', owner: 'payments', tier: '2' })}
`,
    policy: 'tiers: {"1": {title: Critical}, "2": {title: Important}}',
  });
  const select = (parts: Partial<MaintenanceSelector>) => ({
    ...{ services: [], systems: [], tiers: [] },
    ...parts,
  });

  it.each<[string, Partial<MaintenanceSelector>, string[]]>([
    ['a service', { services: ['component:default/ledger'] }, ['ledger']],
    ['a system', { systems: ['system:default/shop'] }, ['checkout']],
    ['a tier', { tiers: ['2'] }, ['ledger']],
    ['several', { systems: ['system:default/shop'], tiers: ['2'] }, ['checkout', 'ledger']],
    ['nothing', {}, []],
  ])('by %s', (_, parts, names) => {
    const covered = ['checkout', 'ledger', 'gone'].filter(name =>
      coversService(fleet, select(parts), `component:default/${name}`),
    );
    expect(covered).toEqual(names);
  });
});

describe('how long it is quiet', () => {
  it.each<[string, MaintenanceWindow[], number | undefined]>([
    ['where nothing is announced', [], undefined],
    ['before it begins', [windowOf(1, 2)], undefined],
    ['until it ends', [windowOf(-1, 2)], 2],
    ['until the last of those that overlap ends', [windowOf(-1, 2), windowOf(1, 4)], 4],
    ['on through one that follows at once', [windowOf(-1, 2), windowOf(2, 3)], 3],
    ['not over a gap', [windowOf(-1, 1), windowOf(2, 3)], 1],
    ['not for one that was called off', [windowOf(-1, 1), windowOf(1, 3, 0)], 1],
  ])('%s', (_, windows, until) => {
    const quiet = quietUntil(windows, T0);
    expect(quiet && (quiet.untilMs - T0) / HOUR_MS).toBe(until);
  });

  it('ends at the first instant that no window covers', () => {
    const window = fc
      .tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 }))
      .map(([from, to]) => windowOf(from, to));
    fc.assert(
      fc.property(fc.array(window, { maxLength: 8 }), windows => {
        const isCovered = (atMs: number) =>
          windows.some(it => maintenanceState(it, atMs) === 'active');
        let expectedMs = T0;
        while (isCovered(expectedMs)) expectedMs += HOUR_MS;
        expect(quietUntil(windows, T0)?.untilMs).toBe(expectedMs === T0 ? undefined : expectedMs);
      }),
    );
  });
});
