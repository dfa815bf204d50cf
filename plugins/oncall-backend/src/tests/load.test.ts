import { TestDatabases } from '@backstage/backend-test-utils';
import type { LoadDto } from '@rollcall/plugin-oncall-common';
import { setClock } from '@rollcall/test-utils';
import { NOW, organisation, PRIMARY } from '../__testUtils__/organisation';
import { type Actor, type Portal, startOnCall } from '../__testUtils__/startOnCall';

/** Three turns of a week: Kim, Øyvind, Mara; the week of Kim has one holiday. */
const WINDOW = 'start=2026-11-23T08:00:00Z&end=2026-12-14T08:00:00Z';
const WEEK = 7 * 24 * 60;

describe('the load of a rotation', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'], disableDocker: true });
  let portal: Portal;
  jest.setTimeout(60_000);

  beforeEach(async () => {
    setClock(NOW);
    const entities = organisation();
    const rotation = entities.find(({ metadata }) => metadata.name === 'payments-primary')!;
    rotation.spec = { ...rotation.spec, holidays: ['2026-11-25'] };
    const mara = entities.find(({ metadata }) => metadata.name === 'mara')!;
    // Eight hours after Oslo: her nights are other nights.
    mara.metadata.annotations = { 'rollcall.dev/time-zone': 'Asia/Tokyo' };
    portal = await startOnCall({ entities, knex: await databases.init('SQLITE_3') });
  });
  afterEach(async () => {
    await portal.backend.stop();
    jest.useRealTimers();
  });

  async function loadFor(actor: Actor, query = WINDOW): Promise<LoadDto> {
    const { body } = await portal
      .get(`/rotations/default/payments-primary/load?${query}`, actor)
      .expect(200);
    return body;
  }

  it('is told to a person of themselves: shifts, nights, weekends and holidays on their clock', async () => {
    expect(await loadFor('on call')).toEqual({
      rotationRef: PRIMARY,
      start: '2026-11-23T08:00:00.000Z',
      end: '2026-12-14T08:00:00.000Z',
      peopleCount: 3,
      balancePercent: 100,
      people: [
        {
          userRef: 'user:default/kim',
          shiftCount: 1,
          onCallMinutes: WEEK,
          nightMinutes: 7 * 9 * 60,
          weekendMinutes: 2 * 24 * 60,
          holidayMinutes: 24 * 60,
        },
      ],
      othersHidden: true,
      incomplete: false,
    });
  });

  it('is told of everybody to who leads them, and of nobody to others', async () => {
    const lead = await loadFor('parent-team member');
    expect(lead.people.map(({ userRef }) => userRef)).toEqual([
      'user:default/kim',
      'user:default/mara',
      'user:default/oyvind',
    ]);
    expect(lead.othersHidden).toBe(false);
    for (const actor of ['stranger', 'admin', 'service'] as const) {
      expect(await loadFor(actor)).toMatchObject({
        peopleCount: 3,
        people: [],
        othersHidden: true,
      });
    }
  });

  it('goes by where a person lives', async () => {
    const lead = await loadFor(
      'parent-team member',
      'start=2026-12-07T08:00Z&end=2026-12-08T08:00Z',
    );
    // From 17:00 on Monday to 17:00 on Tuesday in Tokyo.
    expect(lead).toMatchObject({
      people: [{ userRef: 'user:default/mara', onCallMinutes: 24 * 60, nightMinutes: 9 * 60 }],
    });
    // A person alone is no matter of fairness.
    expect(lead.balancePercent).toBeUndefined();
    const night = await loadFor('member', 'start=2026-12-07T13:00Z&end=2026-12-07T22:00Z');
    expect(night.people).toMatchObject([{ nightMinutes: 9 * 60 }]);
  });

  it('says how unevenly it is shared once somebody stands in for somebody', async () => {
    await portal
      .post(
        '/overrides',
        {
          rotationRef: PRIMARY,
          start: '2026-11-30T08:00:00Z',
          end: '2026-12-07T08:00:00Z',
          change: { kind: 'cover', replace: 'user:oyvind', with: 'user:kim' },
        },
        'member',
      )
      .expect(201);
    expect(await loadFor('on call')).toMatchObject({
      peopleCount: 2,
      balancePercent: 50,
      people: [{ shiftCount: 1, onCallMinutes: 2 * WEEK }],
    });
  });

  it('is of half a year around now unless said, and of nothing that is not known', async () => {
    const { start, end, people } = await loadFor('on call', '');
    expect([start, end]).toEqual(['2026-08-28T10:00:00.000Z', '2027-02-24T10:00:00.000Z']);
    expect(people[0].shiftCount).toBeGreaterThan(7);
    await portal.get('/rotations/default/payments-primry/load').expect(404);
    await portal.get('/rotations/default/payments-primary/load', 'anonymous').expect(401);
    await portal.get('/rotations/default/payments-primary/load?days=3').expect(400);
  });
});
