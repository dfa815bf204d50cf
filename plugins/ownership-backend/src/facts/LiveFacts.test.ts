import { mockServices } from '@backstage/backend-test-utils';
import type { FleetSnapshot } from '@rollcall/fleet-node';
import type { OnCallFacts } from '@rollcall/plugin-oncall-node';
import type { KnownFacts } from '../database/facts/readFacts';
import type { MonitoringFacts } from './askMonitoring';
import { LiveFacts } from './LiveFacts';
import { fleetOfFiles } from '../__testUtils__/auditFiles';

function snapshotOf(people: string[], more: Partial<FleetSnapshot> = {}): FleetSnapshot {
  const text = people
    .map(
      name => `apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ${name}}
spec: {memberOf: []}
`,
    )
    .join('---\n');
  const fleet = fleetOfFiles({ 'people.yaml': text });
  return {
    fleet,
    text: () => undefined,
    generation: 1,
    readAt: '2026-11-20T10:00:00.000Z',
    complete: true,
    ...more,
  };
}

function setUp() {
  const known: KnownFacts = { confirmations: [] };
  const store = {
    revision: jest.fn(async () => 1),
    read: jest.fn(async () => ({ ...known })),
    mergeSightings: jest.fn(async (_refs: readonly string[], _at: string) => {}),
  };
  const logger = mockServices.logger.mock();
  const unknown: OnCallFacts = { state: 'unknown', because: 'not installed' };
  const onCall = { facts: jest.fn(async (): Promise<OnCallFacts> => unknown) };
  const absent: MonitoringFacts = { state: 'unknown', because: 'not installed' };
  const monitoring = { facts: jest.fn(async (): Promise<MonitoringFacts> => absent) };
  const clock = { nowMs: 0 };
  const facts = new LiveFacts({ store, logger, onCall, monitoring, now: () => clock.nowMs });
  return { clock, facts, logger, monitoring, onCall, store };
}

describe('the facts in memory', () => {
  it('are read again only when somebody wrote, and stay the same object until then', async () => {
    const { facts, store } = setUp();
    await facts.sync();
    const before = facts.current();
    await facts.sync();
    expect(facts.current()).toBe(before);
    expect(store.read).toHaveBeenCalledTimes(1);

    store.revision.mockResolvedValue(2);
    await facts.sync();
    expect(facts.current()).not.toBe(before);
  });

  it('outlast a database that goes away, said once, and are unknown before it ever answered', async () => {
    const { facts, logger, store } = setUp();
    store.revision.mockRejectedValueOnce(new Error('connection refused'));
    await facts.sync();
    expect(facts.current()).toEqual({});
    await facts.sync();
    const known = facts.current();
    expect(known).toEqual({ confirmations: [] });

    logger.warn.mockClear();
    store.revision.mockRejectedValue(new Error('connection refused'));
    await facts.sync();
    await facts.sync();
    expect(facts.current()).toBe(known);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('note everybody at first and each hour, and else only who is new', async () => {
    const { facts, store } = setUp();
    const noted = () => store.mergeSightings.mock.lastCall?.[0];
    await facts.remember(snapshotOf(['mara']));
    expect(noted()).toEqual(['user:default/mara']);
    const soon = { readAt: '2026-11-20T10:01:00.000Z' };
    await facts.remember(snapshotOf(['mara', 'kim'], soon));
    expect(noted()).toEqual(['user:default/kim']);
    const later = { readAt: '2026-11-20T11:00:00.000Z' };
    await facts.remember(snapshotOf(['mara', 'kim'], later));
    expect(noted()).toEqual(['user:default/kim', 'user:default/mara']);
  });

  it.each([
    ['was not read to its end', { complete: false }],
    ['is not believed', { staleReason: '5 of 10 services are gone' }],
  ])('note nobody of a snapshot that %s', async (_, more) => {
    const { facts, store } = setUp();
    await facts.remember(snapshotOf(['mara'], more));
    expect(store.mergeSightings).not.toHaveBeenCalled();
  });

  it('take in what on-call knows, and know nothing of it where it is not installed', async () => {
    const { facts, onCall } = setUp();
    await facts.sync();
    await facts.syncOnCall();
    expect(facts.current()).toEqual({ confirmations: [] });

    const known: OnCallFacts = { state: 'known', overrides: [], importedSchedules: [] };
    onCall.facts.mockResolvedValue(known);
    await facts.syncOnCall();
    const current = facts.current();
    expect(current).toEqual({ confirmations: [], overrides: [], importedSchedules: [] });
    await facts.syncOnCall();
    expect(facts.current()).toBe(current);
  });

  it('outlast an on-call that is silent for a moment, and forget what it said after a while', async () => {
    const { clock, facts, onCall } = setUp();
    const known: OnCallFacts = { state: 'known', overrides: [], importedSchedules: [] };
    onCall.facts.mockResolvedValueOnce(known);
    await facts.syncOnCall();
    onCall.facts.mockRejectedValueOnce(new Error('not allowed'));
    clock.nowMs = 15 * 60_000;
    await facts.syncOnCall();
    expect(facts.current()).toHaveProperty('overrides');
    clock.nowMs += 1;
    await facts.syncOnCall();
    expect(facts.current()).not.toHaveProperty('overrides');
    expect(facts.current()).not.toHaveProperty('importedSchedules');
  });

  it('take in what monitoring knows beside what on-call knows, each for as long as it is known', async () => {
    const { clock, facts, monitoring, onCall } = setUp();
    onCall.facts.mockResolvedValue({ state: 'known', overrides: [], importedSchedules: [] });
    const known: MonitoringFacts = { state: 'known', deployedRules: {}, overdueActions: [] };
    monitoring.facts.mockResolvedValue(known);
    await facts.sync();
    await facts.syncOnCall();
    await facts.syncMonitoring();
    const current = facts.current();
    expect(current).toEqual({
      confirmations: [],
      overrides: [],
      importedSchedules: [],
      deployedRules: {},
      overdueActions: [],
    });
    await facts.syncMonitoring();
    expect(facts.current()).toBe(current);

    monitoring.facts.mockRejectedValue(new Error('away'));
    await facts.syncMonitoring();
    expect(facts.current()).toBe(current);
    clock.nowMs = 15 * 60_000 + 1;
    await facts.syncMonitoring();
    expect(facts.current()).toEqual({ confirmations: [], overrides: [], importedSchedules: [] });
  });
});
