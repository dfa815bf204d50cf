import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import type { Facts } from '@rollcall/model';
import {
  type OnCallNowPage,
  type ScheduleDto,
  whoIsOnCall,
  type WhoDto,
} from '@rollcall/plugin-oncall-common';
import ical, { type VEvent } from 'node-ical';
import { setClock } from '@rollcall/test-utils';
import request from 'supertest';
import { fleetOfEntities } from '../__testUtils__/fleetOfEntities';
import { NOW, organisation, PRIMARY } from '../__testUtils__/organisation';
import { type Portal, startOnCall } from '../__testUtils__/startOnCall';

/** The person on call and until when, wherever it is asked. */
interface Answer {
  userRefs: string[];
  until?: string;
}

type Registry = ReturnType<typeof actionsRegistryServiceMock>;

interface Replica {
  portal: Portal;
  registry: Registry;
}

/** Instants around the handoff, the change of the clocks in March, and an override. */
const INSTANTS = [
  NOW,
  '2026-11-27T07:59:59.000Z',
  '2026-11-27T08:00:00.000Z',
  '2026-11-27T12:00:00.000Z',
  '2026-11-28T07:59:59.000Z',
  '2026-11-28T08:00:00.000Z',
  '2026-11-30T07:59:59.000Z',
  '2026-11-30T08:00:00.000Z',
  '2027-03-29T06:59:59.000Z',
  '2027-03-29T07:00:00.000Z',
];

describe('who is on call', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  async function startReplica(entities: Entity[], knex: Parameters<typeof startOnCall>[0]['knex']) {
    const registry = actionsRegistryServiceMock();
    const portal = await startOnCall({
      entities,
      knex,
      features: [
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
    });
    return { portal, registry };
  }

  const byNow = async ({ portal }: Replica): Promise<Answer> => {
    const { body }: { body: OnCallNowPage } = await portal.get('/now?text=payments-primary');
    const [{ now }] = body.items;
    return { userRefs: now.userRefs, until: now.until };
  };
  const byWho = async ({ portal }: Replica, at: string): Promise<Answer> => {
    const { body }: { body: WhoDto } = await portal.get(`/who?ref=checkout&at=${at}`);
    return { userRefs: body.people.map(({ userRef }) => userRef), until: body.people[0].until };
  };
  const bySchedule = async ({ portal }: Replica, at: string): Promise<Answer> => {
    const end = new Date(Date.parse(at) + 30 * 86_400_000).toISOString();
    const { body }: { body: ScheduleDto } = await portal.get(
      `/rotations/default/payments-primary/schedule?start=${at}&end=${end}`,
    );
    const [first] = body.final;
    const change = body.final.find(({ userRefs }) => userRefs.join() !== first.userRefs.join());
    return { userRefs: first.userRefs, until: change?.start };
  };
  const byAction = async ({ registry }: Replica, at: string): Promise<Answer> => {
    const { output } = await registry.invoke({
      id: 'test:who-is-on-call',
      input: { ref: 'checkout', at },
      credentials: mockCredentials.user('user:default/yuki'),
    });
    const { people } = output as { people: { userRef: string; until?: string }[] };
    return { userRefs: people.map(({ userRef }) => userRef), until: people[0].until };
  };
  const byFeed = async ({ portal }: Replica, url: string, at: string): Promise<Answer> => {
    const { pathname } = new URL(url);
    const { text } = await request(portal.backend.server).get(pathname).expect(200);
    const atMs = Date.parse(at);
    const events = Object.values(ical.sync.parseICS(text)).filter(
      (component): component is VEvent =>
        component?.type === 'VEVENT' &&
        component.status === 'CONFIRMED' &&
        component.start.getTime() <= atMs &&
        component.end!.getTime() > atMs,
    );
    return {
      userRefs: events.map(
        ({ summary }) => `user:default/${/^(\w+) of payments/.exec(String(summary))?.[1]}`,
      ),
      until: events[0]?.end?.toISOString(),
    };
  };

  describe.each(databases.eachSupportedId())('on %s', id => {
    let entities: Entity[];
    let replicas: Replica[];
    beforeEach(async () => {
      setClock(NOW);
      entities = organisation();
      const knex = await databases.init(id);
      replicas = [await startReplica(entities, knex), await startReplica(entities, knex)];
    });
    afterEach(async () => {
      for (const { portal } of replicas) await portal.backend.stop();
      jest.useRealTimers();
    });

    /** What the pure function says, knowing what the portal gives to audits. */
    async function byFunction(replica: Replica, at: string): Promise<Answer> {
      const { body }: { body: Facts } = await replica.portal.get('/facts', 'service').expect(200);
      const answer = whoIsOnCall(fleetOfEntities(entities), 'component:checkout', body, at);
      return {
        userRefs: answer.people.map(({ userRef }) => userRef),
        until: answer.people[0].until,
      };
    }

    /** Asks everywhere, on both replicas, and gives the one answer. */
    async function everywhere(url: string, at: string): Promise<Answer> {
      const answers: Record<string, Answer> = {};
      for (const [index, replica] of replicas.entries()) {
        answers[`function ${index}`] = await byFunction(replica, at);
        answers[`who ${index}`] = await byWho(replica, at);
        answers[`schedule ${index}`] = await bySchedule(replica, at);
        answers[`action ${index}`] = await byAction(replica, at);
        answers[`feed ${index}`] = await byFeed(replica, url, at);
        if (at === new Date().toISOString()) answers[`now ${index}`] = await byNow(replica);
      }
      const [first] = Object.values(answers);
      expect({ at, answers }).toEqual({
        at,
        answers: Object.fromEntries(Object.keys(answers).map(name => [name, first])),
      });
      return first;
    }

    it('is the same from page, API, action, feed and function, on every replica, at every instant', async () => {
      const [{ portal }, other] = replicas;
      const scope = { kind: 'rotation', rotationRef: PRIMARY };
      const { body: feed } = await portal.post('/feeds', { scope }, 'member').expect(201);
      const before = new Map<string, Answer>();
      for (const at of INSTANTS) before.set(at, await everywhere(feed.url, at));
      expect(before.get(NOW)).toEqual({
        userRefs: ['user:default/kim'],
        until: '2026-11-30T08:00:00.000Z',
      });

      const { body: made } = await portal
        .post(
          '/overrides',
          {
            rotationRef: PRIMARY,
            start: '2026-11-27T08:00:00Z',
            end: '2026-11-28T08:00:00Z',
            change: { kind: 'cover', replace: 'user:kim', with: 'user:mara' },
          },
          'member',
        )
        .expect(201);
      // The very next answer of the replica that was not asked.
      const during = '2026-11-27T12:00:00.000Z';
      expect((await byWho(other, during)).userRefs).toEqual(['user:default/mara']);
      for (const at of INSTANTS) {
        const isCovered = at >= '2026-11-27T08:00' && at < '2026-11-28T08:00';
        const { userRefs } = await everywhere(feed.url, at);
        expect({ at, userRefs }).toEqual({
          at,
          userRefs: isCovered ? ['user:default/mara'] : before.get(at)!.userRefs,
        });
      }
      // At the handoff itself, by the clock.
      for (const at of ['2026-11-27T08:00:00.000Z', '2026-11-28T08:00:00.000Z']) {
        jest.setSystemTime(Date.parse(at));
        await everywhere(feed.url, at);
      }

      await other.portal.delete(`/overrides/${made.id}`, 'member').expect(409);
      jest.setSystemTime(Date.parse(NOW));
      await other.portal.delete(`/overrides/${made.id}`, 'member').expect(204);
      expect((await everywhere(feed.url, during)).userRefs).toEqual(['user:default/kim']);
    });

    it('is told to the people concerned once, whichever replica has its turn', async () => {
      jest.setSystemTime(Date.parse('2026-11-29T10:00:00Z'));
      await Promise.all(replicas.map(({ portal }) => portal.runTask('oncall-notices')));
      for (const { portal } of replicas) await portal.runTask('oncall-notices');
      const told = replicas.flatMap(({ portal }) => portal.told());
      expect(told.filter(title => title.startsWith('user:default/oyvind'))).toEqual([
        'user:default/oyvind: You are on call for payments-primary from Mon, 30 Nov 2026, 09:00 (Europe/Oslo)',
      ]);
    });
  });
});
