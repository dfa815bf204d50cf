import { createHash } from 'node:crypto';
import {
  mockErrorHandler,
  mockServices,
  type TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { EvidenceBundle } from '@rollcall/plugin-ownership-common';
import express from 'express';
import request from 'supertest';
import { faultsOf } from '../__testUtils__/answersAsDescribed';
import { HistoryBench } from '../__testUtils__/HistoryBench';
import { bundleRouter } from '../routers/bundleRouter';
import { historyRouter } from '../routers/historyRouter';
import { runsRouter } from '../routers/runsRouter';
import { trendRouter } from '../routers/trendRouter';
import type { AuditedFleet } from '../service/AuditedFleet';

const REF = 'component:default/checkout';
const SOUND = { name: 'checkout', tier: '1' };
const ORPHAN = { name: 'checkout', tier: '1', owner: 'gone' };

/** The canonical spelling, written once more by somebody who checks. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(
    names.map(name => [name, sorted((value as Record<string, unknown>)[name])]),
  );
}

describe('the routes of history', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  const ids = databases.eachSupportedId();
  jest.setTimeout(60_000);

  async function start(id: TestDatabaseId) {
    const bench = await HistoryBench.create(await databases.init(id));
    const { knex } = bench;
    const auditor = mockServices.auditor.mock({
      createEvent: jest.fn(async () => ({ success: jest.fn(), fail: jest.fn() })),
    });
    const audited = { current: async () => bench.audit } as unknown as AuditedFleet;
    const now = () => bench.nowMs;
    const httpAuth = mockServices.httpAuth();
    const none = async () => ({ state: 'known' as const, items: [] });
    const lentEvidence = {
      to: () => ({ changes: none, incidentReviews: none, runbookRuns: none }),
    };
    const app = express()
      .use('/v1/trend', trendRouter({ audited, knex, now }))
      .use('/v1/history', historyRouter({ audited, knex, now }))
      .use('/v1/runs', runsRouter({ knex }))
      .use('/v1/bundle', bundleRouter({ auditor, httpAuth, knex, lentEvidence, now }))
      .use(mockErrorHandler());
    await bench.record([SOUND], '2026-11-01T10:00:00Z');
    await bench.record([SOUND], '2026-11-01T10:01:00Z');
    await bench.record([ORPHAN], '2026-11-03T10:00:00Z');
    await bench.record([SOUND, { name: 'ledger', owner: 'gone' }], '2026-11-05T10:00:00Z');
    return { auditor, bench, get: (path: string) => request(app).get(`/v1${path}`) };
  }

  it.each(ids)('tell of ninety days, and invent none on which nobody audited, on %s', async id => {
    const { bench, get } = await start(id);
    // The clock goes on from what is recorded already.
    const at = (day: number) => new Date(Date.UTC(2026, 11, 1 + day, 12)).toISOString();
    for (let day = 0; day < 120; day += 1) {
      if (day === 50 || day === 51) continue;
      await bench.record([day < 90 ? ORPHAN : SOUND], at(day));
    }
    const { body } = await get('/trend?days=90');
    const points: { day: string; orphans: number }[] = body.points;
    const expected = Array.from({ length: 90 }, (_, index) => 30 + index)
      .filter(day => day !== 50 && day !== 51)
      .map(day => ({ day: at(day).slice(0, 10), orphans: day < 90 ? 1 : 0 }));
    expect(points.map(({ day, orphans }) => ({ day, orphans }))).toEqual(expected);
  });

  it.each(ids)('answer for trend, time machine and runs as described, on %s', async id => {
    const { get } = await start(id);
    const trend = await get('/trend?dimension=team&key=payments&days=3');
    expect(faultsOf('get /v1/trend', trend.body)).toEqual([]);
    expect(trend.body).toMatchObject({ dimension: 'team', key: 'group:default/payments' });
    expect(
      trend.body.points.map(({ day, services }: { day: string; services: number }) => [
        day,
        services,
      ]),
    ).toEqual([['2026-11-05', 1]]);
    const tier = await get('/trend?dimension=tier&key=1');
    expect(tier.body.points.map(({ orphans }: { orphans: number }) => orphans)).toEqual([0, 1, 0]);

    const path = '/history/component/default/checkout';
    const then = await get(`${path}?at=2026-11-04T00:00:00%2B02:00`);
    expect(faultsOf('get /v1/history/{kind}/{namespace}/{name}', then.body)).toEqual([]);
    expect(then.body.state).toMatchObject({ ref: REF, ownerState: 'not-found' });
    const now = await get(path);
    expect(now.body.state).toMatchObject({ ownerState: 'owned' });
    expect(now.body.changes).toHaveLength(3);

    const runs = await get('/runs?limit=2');
    expect(faultsOf('get /v1/runs', runs.body)).toEqual([]);
    expect(runs.body.items.map(({ sequence }: { sequence: number }) => sequence)).toEqual([3, 2]);
    const rest = await get(`/runs?limit=2&cursor=${runs.body.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ sequence: 1, audits: 2, opened: 2, closed: 0 }] });
    expect(rest.body).not.toHaveProperty('nextCursor');
  });

  it.each(ids)('give evidence anybody can verify, the same at every asking, on %s', async id => {
    const { auditor, bench, get } = await start(id);
    await bench.knex('ownership_confirmations').insert([
      {
        entity_ref: REF,
        confirmed_by: 'user:default/mara',
        confirmed_at: '2026-11-02T00:00:00.000Z',
      },
      {
        entity_ref: REF,
        confirmed_by: 'user:default/mara',
        confirmed_at: '2026-12-02T00:00:00.000Z',
      },
    ]);
    const ask = () => get('/bundle?from=2026-11-02T00:00:00Z&to=2026-11-04T00:00:00Z');
    const { headers, text } = await ask();
    expect(headers['content-disposition']).toContain('ownership-2026-11-02-2026-11-04.json');
    const bundle = JSON.parse(text) as EvidenceBundle;
    expect(faultsOf('get /v1/bundle', bundle)).toEqual([]);
    const { sha256, ...rest } = bundle;
    expect(
      createHash('sha256')
        .update(JSON.stringify(sorted(rest)))
        .digest('hex'),
    ).toBe(sha256);
    const tampered = JSON.stringify(sorted({ ...rest, to: '2026-11-05T00:00:00.000Z' }));
    expect(createHash('sha256').update(tampered).digest('hex')).not.toBe(sha256);

    expect(bundle.confirmations).toEqual([
      { entityRef: REF, at: '2026-11-02T00:00:00.000Z', by: 'user:default/mara' },
    ]);
    expect(bundle.states.map(({ since, until }) => [since, until])).toEqual([
      ['2026-11-01T10:00:00.000Z', '2026-11-03T10:00:00.000Z'],
      ['2026-11-03T10:00:00.000Z', undefined],
    ]);
    const orphan = bundle.findings.find(({ rule }) => rule === 'owner-unknown');
    expect(orphan).toMatchObject({
      entityRef: REF,
      openedAt: '2026-11-03T10:00:00.000Z',
      events: [{ kind: 'opened', state: 'open' }],
    });
    expect(orphan).not.toHaveProperty('closedAt');
    expect(bundle.runs.map(({ sequence }) => sequence)).toEqual([2]);

    await bench.record([], '2026-11-06T10:00:00Z');
    expect((await ask()).text).toBe(text);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'bundle-export', severityLevel: 'medium' }),
    );
  });

  it.each(ids)('give waivers with what they covered, on %s', async id => {
    const { bench, get } = await start(id);
    const waiver = {
      ref: 'waiver:default/w',
      reason: 'Moves next month',
      approvedBy: 'user:default/kim',
      expires: '2026-12-31',
    };
    const findings = bench.audit.findings.map(finding => ({
      ...finding,
      state: 'waived' as const,
      waiver,
    }));
    bench.set([SOUND, { name: 'ledger', owner: 'gone' }], '2026-11-06T10:00:00Z');
    bench.audit = { ...bench.audit, findings };
    await bench.recorder().record();
    const { body } = await get('/bundle?from=2026-11-05T12:00:00Z');
    expect(faultsOf('get /v1/bundle', body)).toEqual([]);
    expect(body.to).toBe('2026-11-06T10:00:00.000Z');
    expect(body.waivers).toEqual([waiver]);
    const ledger = body.findings.find(
      ({ rule, entityRef }: { rule: string; entityRef: string }) =>
        rule === 'owner-unknown' && entityRef === 'component:default/ledger',
    );
    expect(ledger.events).toMatchObject([
      { kind: 'opened', state: 'open' },
      { kind: 'changed', state: 'waived', waiver },
    ]);
  });

  it('give evidence larger than one page', async () => {
    const { bench, get } = await start('SQLITE_3');
    const services = Array.from({ length: 1200 }, (_, number) => ({ name: `service-${number}` }));
    await bench.record(services, '2026-11-06T10:00:00Z');
    const { body } = await get('/bundle?from=2026-11-06T00:00:00Z');
    // The two of the day before ended when these began.
    expect(body.states).toHaveLength(1202);
    const refs = new Set(body.states.map(({ ref }: { ref: string }) => ref));
    expect(refs.size).toBe(1202);
  });

  it.each([
    ['/trend?dimension=colour', 400, 'dimension'],
    ['/trend?dimension=team', 400, 'which team?'],
    ['/trend?key=payments', 400, 'the fleet has none'],
    ['/trend?dimension=team&key=a:b:c/d', 400, 'is no reference'],
    ['/trend?days=0', 400, 'days'],
    ['/history/component/default/checkout?at=yesterday', 400, 'is no instant'],
    ['/history/component/default/checkout?at=2026-11-04T00:00:00', 400, 'is no instant'],
    ['/history/component/default/nobody', 404, 'History knows no service'],
    ['/runs?limit=501', 400, 'limit'],
    ['/runs?cursor=abc', 400, 'cursor'],
    ['/bundle', 400, 'from'],
    ['/bundle?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z', 400, 'is before from'],
  ])('refuse %s in words', async (path, expected, message) => {
    const { get } = await start('SQLITE_3');
    const { status, body } = await get(path);
    expect({ status, message: body.error.message }).toEqual({
      status: expected,
      message: expect.stringContaining(message),
    });
  });

  it('say where history does not reach', async () => {
    const { get } = await start('SQLITE_3');
    const { body } = await get('/history/component/default/checkout?at=2025-01-01T00:00:00Z');
    expect(body).not.toHaveProperty('state');
    expect(body.coveredSince).toBe('2026-11-01T10:00:00.000Z');
    const early = await get('/bundle?from=2025-01-01T00:00:00Z&to=2025-02-01T00:00:00Z');
    expect(early.body).toMatchObject({ states: [], findings: [], runs: [], waivers: [] });
  });
});
