import { mockServices } from '@backstage/backend-test-utils';
import type { FleetSnapshot } from '@rollcall/fleet-node';
import type { OnCallFacts } from '@rollcall/plugin-oncall-node';
import type { KnownFacts } from '../database/facts/readFacts';
import type { IncidentParts, LentParts } from './lenders';
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

type MonitoringFacts = LentParts<'deployedRules' | 'overdueActions'>;
type IncidentsFacts = LentParts<IncidentParts>;
type RunbooksFacts = LentParts<'drills' | 'overdueActions'>;

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
  const absent: RunbooksFacts & MonitoringFacts & IncidentsFacts = {
    state: 'unknown',
    because: 'not installed',
  };
  const monitoring = { facts: jest.fn(async (): Promise<MonitoringFacts> => absent) };
  const runbooks = { facts: jest.fn(async (): Promise<RunbooksFacts> => absent) };
  const incidents = { facts: jest.fn(async (): Promise<IncidentsFacts> => absent) };
  const clock = { nowMs: 0 };
  const facts = new LiveFacts({
    ...{ store, logger, onCall, monitoring, runbooks, incidents },
    now: () => clock.nowMs,
  });
  return { clock, facts, incidents, logger, monitoring, onCall, runbooks, store };
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
    await facts.accompany(snapshotOf(['mara']));
    expect(noted()).toEqual(['user:default/mara']);
    const soon = { readAt: '2026-11-20T10:01:00.000Z' };
    await facts.accompany(snapshotOf(['mara', 'kim'], soon));
    expect(noted()).toEqual(['user:default/kim']);
    const later = { readAt: '2026-11-20T11:00:00.000Z' };
    await facts.accompany(snapshotOf(['mara', 'kim'], later));
    expect(noted()).toEqual(['user:default/kim', 'user:default/mara']);
  });

  it.each([
    ['was not read to its end', { complete: false }],
    ['is not believed', { staleReason: '5 of 10 services are gone' }],
  ])('note nobody of a snapshot that %s', async (_, more) => {
    const { facts, store } = setUp();
    await facts.accompany(snapshotOf(['mara'], more));
    expect(store.mergeSightings).not.toHaveBeenCalled();
  });

  it('take in what on-call knows, and know nothing of it where it is not installed', async () => {
    const { facts, onCall } = setUp();
    await facts.sync();
    await facts.syncLent();
    expect(facts.current()).toEqual({ confirmations: [] });

    const known: OnCallFacts = { state: 'known', overrides: [], importedSchedules: [] };
    onCall.facts.mockResolvedValue(known);
    await facts.syncLent();
    const current = facts.current();
    expect(current).toEqual({ confirmations: [], overrides: [], importedSchedules: [] });
    await facts.syncLent();
    expect(facts.current()).toBe(current);
  });

  it('take in what others know by the time a snapshot is judged', async () => {
    const { facts, onCall } = setUp();
    onCall.facts.mockResolvedValue({ state: 'known', overrides: [], importedSchedules: [] });
    await facts.accompany(snapshotOf(['mara']));
    expect(facts.current()).toEqual({ confirmations: [], overrides: [], importedSchedules: [] });
  });

  it('outlast an on-call that is silent for a moment, and forget what it said after a while', async () => {
    const { clock, facts, onCall } = setUp();
    const known: OnCallFacts = { state: 'known', overrides: [], importedSchedules: [] };
    onCall.facts.mockResolvedValueOnce(known);
    await facts.syncLent();
    onCall.facts.mockRejectedValueOnce(new Error('not allowed'));
    clock.nowMs = 15 * 60_000;
    await facts.syncLent();
    expect(facts.current()).toHaveProperty('overrides');
    clock.nowMs += 1;
    await facts.syncLent();
    expect(facts.current()).not.toHaveProperty('overrides');
    expect(facts.current()).not.toHaveProperty('importedSchedules');
  });

  it('take in what monitoring knows beside what on-call knows, each for as long as it is known', async () => {
    const { clock, facts, monitoring, onCall } = setUp();
    onCall.facts.mockResolvedValue({ state: 'known', overrides: [], importedSchedules: [] });
    const known: MonitoringFacts = { state: 'known', deployedRules: {}, overdueActions: [] };
    monitoring.facts.mockResolvedValue(known);
    await facts.sync();
    await facts.syncLent();
    const current = facts.current();
    expect(current).toEqual({
      confirmations: [],
      overrides: [],
      importedSchedules: [],
      deployedRules: {},
      overdueActions: [],
    });
    await facts.syncLent();
    expect(facts.current()).toBe(current);

    monitoring.facts.mockRejectedValue(new Error('away'));
    await facts.syncLent();
    expect(facts.current()).toBe(current);
    clock.nowMs = 15 * 60_000 + 1;
    await facts.syncLent();
    expect(facts.current()).toEqual({ confirmations: [], overrides: [], importedSchedules: [] });
  });

  it('take in what incidents know, each for as long as it is known', async () => {
    const { clock, facts, incidents } = setUp();
    const known = {
      detectedByCustomers: [{ entityRef: 'component:default/a', incident: 7, title: 'a', at: '' }],
      unownedAlerts: [{ alertname: 'Slow', lastAt: '' }],
      unprovenReach: [{ entityRef: 'component:default/a', reason: 'never', because: 'a' }],
      overdueActions: [],
    };
    incidents.facts.mockResolvedValue({ state: 'known', ...known });
    await facts.syncLent();
    expect(facts.current()).toEqual(known);
    incidents.facts.mockRejectedValue(new Error('away'));
    clock.nowMs = 15 * 60_000 + 1;
    await facts.syncLent();
    expect(facts.current()).toEqual({});
  });

  it('take in the drills of runbooks, and what is owed by each who keeps it', async () => {
    const { clock, facts, monitoring, runbooks } = setUp();
    const owed = (id: string) => [{ entityRef: 'component:default/a', id, title: id, due: '' }];
    const drills = [{ runbookRef: 'runbook:default/a', at: '', outcome: 'passed' as const }];
    runbooks.facts.mockResolvedValue({ state: 'known', drills, overdueActions: owed('cause') });
    monitoring.facts.mockResolvedValue({
      ...{ state: 'known', deployedRules: {} },
      overdueActions: owed('approval'),
    });
    await facts.syncLent();
    expect(facts.current()).toEqual({
      deployedRules: {},
      drills,
      overdueActions: [...owed('approval'), ...owed('cause')],
    });
    const before = facts.current();
    // The same again in other objects is nothing new.
    runbooks.facts.mockResolvedValue(JSON.parse(JSON.stringify(await runbooks.facts())));
    await facts.syncLent();
    expect(facts.current()).toBe(before);

    runbooks.facts.mockRejectedValue(new Error('away'));
    clock.nowMs = 15 * 60_000 + 1;
    await facts.syncLent();
    expect(facts.current()).toEqual({ deployedRules: {}, overdueActions: owed('approval') });
  });
});
