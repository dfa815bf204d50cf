import { TestDatabases } from '@backstage/backend-test-utils';
import type { CreateSwapRequest, SwapDto } from '@rollcall/plugin-oncall-common';
import { setClock } from '@rollcall/test-utils';
import { NOW, organisation, PRIMARY } from '../__testUtils__/organisation';
import { type Actor, type Portal, startOnCall } from '../__testUtils__/startOnCall';

/** Kim has this week and Mara the week from 7 December: a day of Kim's for a day of Mara's. */
const SWAP: CreateSwapRequest = {
  rotationRef: PRIMARY,
  start: '2026-11-28T08:00:00Z',
  end: '2026-11-29T08:00:00Z',
  toUserRef: 'user:mara',
  inReturn: { start: '2026-12-08T08:00:00Z', end: '2026-12-09T08:00:00Z' },
  reason: 'A wedding',
};

describe('swaps of shifts', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  describe.each(databases.eachSupportedId())('on %s', id => {
    let portal: Portal;
    beforeEach(async () => {
      setClock(NOW);
      portal = await startOnCall({ entities: organisation(), knex: await databases.init(id) });
    });
    afterEach(async () => {
      await portal.backend.stop();
      jest.useRealTimers();
    });

    async function ask(more: Partial<CreateSwapRequest> = {}): Promise<SwapDto> {
      const { status, body } = await portal.post('/swaps', { ...SWAP, ...more }, 'on call');
      expect({ status, body }).toMatchObject({ status: 201 });
      return body;
    }
    const whoAt = async (at: string) => {
      const { body } = await portal.get(`/who?ref=${PRIMARY}&at=${at}`);
      return body.people.map(({ userRef }: { userRef: string }) => userRef);
    };

    it('are asked for, told, accepted, and then so, both ways', async () => {
      const swap = await ask();
      expect(swap).toMatchObject({
        fromUserRef: 'user:default/kim',
        toUserRef: 'user:default/mara',
        state: 'open',
        reason: 'A wedding',
        requestedAt: NOW,
        mayAnswer: false,
        mayWithdraw: true,
      });
      expect(portal.told()).toEqual([
        'user:default/mara: kim asks you to take payments-primary from Sat, 28 Nov 2026, 09:00 (Europe/Oslo)',
      ]);
      const { body: mine } = await portal.get('/me/shifts', 'member');
      expect(mine.swaps).toMatchObject([{ id: swap.id, mayAnswer: true, mayWithdraw: false }]);
      expect(await whoAt('2026-11-28T12:00:00Z')).toEqual(['user:default/kim']);

      const { body: accepted } = await portal.post(`/swaps/${swap.id}/accept`, {}, 'member');
      expect(accepted).toMatchObject({
        state: 'accepted',
        answeredBy: 'user:default/mara',
        answeredAt: NOW,
        mayAnswer: false,
      });
      expect(await whoAt('2026-11-28T12:00:00Z')).toEqual(['user:default/mara']);
      expect(await whoAt('2026-12-08T12:00:00Z')).toEqual(['user:default/kim']);
      expect(await whoAt('2026-11-29T08:00:00Z')).toEqual(['user:default/kim']);
      expect(portal.told()[1]).toBe('user:default/kim: The swap of payments-primary was accepted');
      expect(portal.audited()).toEqual(expect.arrayContaining(['swap-request', 'swap-accept']));
      const { body: again } = await portal.post(`/swaps/${swap.id}/decline`, {}, 'member');
      expect(again.error.message).toBe('The swap is accepted; there is nothing left to decline');
    });

    it('that two accept at once have one taker', async () => {
      const swap = await ask({ toUserRef: undefined, inReturn: undefined });
      const answers = await Promise.all([
        portal.post(`/swaps/${swap.id}/accept`, {}, 'member'),
        portal.post(`/swaps/${swap.id}/accept`, {}, 'member'),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { body } = await portal.get('/overrides?rotationRef=payments-primary');
      expect(body.items).toHaveLength(1);
    });

    it('of nobody in particular are for whoever takes turns, and for nobody else', async () => {
      const swap = await ask({ toUserRef: undefined, inReturn: undefined });
      expect(portal.send).toHaveBeenCalledWith(
        expect.objectContaining({
          recipients: { type: 'entity', entityRef: ['user:default/mara', 'user:default/oyvind'] },
        }),
      );
      const statuses: Record<string, number> = {};
      const actors: Actor[] = ['stranger', 'parent-team member', 'admin', 'on call'];
      for (const actor of actors) {
        statuses[actor] = (await portal.post(`/swaps/${swap.id}/accept`, {}, actor)).status;
      }
      expect(statuses).toEqual({
        stranger: 403,
        'parent-team member': 403,
        admin: 403,
        'on call': 403,
      });
      await portal.post(`/swaps/${swap.id}/decline`, {}, 'member').expect(403);
      await portal.post(`/swaps/${swap.id}/accept`, {}, 'member').expect(200);
    });

    it('can be declined and withdrawn, and change nothing then', async () => {
      const declined = await ask();
      await portal.post(`/swaps/${declined.id}/decline`, {}, 'member').expect(200);
      const withdrawn = await ask();
      await portal.post(`/swaps/${withdrawn.id}/withdraw`, {}, 'on call').expect(200);
      const { body } = await portal.get('/swaps?mine=true', 'on call');
      expect(body.items.map(({ state }: SwapDto) => state).sort()).toEqual([
        'declined',
        'withdrawn',
      ]);
      const { body: overrides } = await portal.get('/overrides?rotationRef=payments-primary');
      expect(overrides.items).toEqual([]);
      expect(portal.told()).toContain(
        'user:default/kim: The swap of payments-primary was declined',
      );
    });

    it('expire when there is nothing left to take, and of a shift under way the rest is taken', async () => {
      const first = await ask({ inReturn: undefined });
      jest.setSystemTime(Date.parse('2026-11-28T20:00:00Z'));
      await portal.post(`/swaps/${first.id}/accept`, {}, 'member').expect(200);
      expect(await whoAt('2026-11-28T19:59:00Z')).toEqual(['user:default/kim']);
      expect(await whoAt('2026-11-28T20:00:00Z')).toEqual(['user:default/mara']);

      const second = await ask({
        start: '2026-11-29T08:00:00Z',
        end: '2026-11-29T20:00:00Z',
        inReturn: undefined,
      });
      jest.setSystemTime(Date.parse('2026-11-29T20:00:00Z'));
      const { status, body } = await portal.post(`/swaps/${second.id}/accept`, {}, 'member');
      expect(status).toBe(409);
      expect(body.error.message).toContain('The swap is expired');
      const states = async () => {
        const { body: swaps } = await portal.get('/swaps?rotationRef=payments-primary');
        return swaps.items.map(({ id: swap, state }: SwapDto) => [swap === second.id, state]);
      };
      expect(await states()).toContainEqual([true, 'expired']);
      await portal.runTask('oncall-notices');
      expect(await states()).toContainEqual([true, 'expired']);
    });

    it('whose shift changed hands meanwhile come to nothing', async () => {
      const swap = await ask();
      const override = {
        rotationRef: PRIMARY,
        start: '2026-11-28T10:00:00Z',
        end: '2026-11-28T12:00:00Z',
        change: { kind: 'cover', replace: 'user:kim', with: 'user:oyvind' },
      };
      await portal.post('/overrides', override, 'on call').expect(201);
      const { status, body } = await portal.post(`/swaps/${swap.id}/accept`, {}, 'member');
      expect(status).toBe(409);
      expect(body.error.message).toContain('kim is not on call');
      const { body: open } = await portal.get('/swaps?mine=true', 'member');
      expect(open.items).toMatchObject([{ state: 'open' }]);
    });

    /** Kim stands in for Øyvind on the first day of his week, and Mara for Kim on the first of hers. */
    async function standIns() {
      const covers = [
        { start: '2026-11-30T08:00:00Z', end: '2026-12-01T08:00:00Z', pair: ['oyvind', 'kim'] },
        { start: '2026-12-14T08:00:00Z', end: '2026-12-15T08:00:00Z', pair: ['kim', 'mara'] },
      ];
      for (const { start, end, pair } of covers) {
        const [replace, substitute] = pair.map(name => `user:${name}`);
        const change = { kind: 'cover', replace, with: substitute };
        const override = { rotationRef: PRIMARY, start, end, change };
        await portal.post('/overrides', override, 'member').expect(201);
      }
      portal.send.mockClear();
    }

    it.each([
      ['partly', { end: '2026-12-01T08:00:00Z' }, 'start: you are'],
      [
        'wholly',
        { start: '2026-11-30T08:00:00Z', end: '2026-12-01T08:00:00Z', toUserRef: undefined },
        'start: you are',
      ],
      [
        'in return partly',
        { inReturn: { start: '2026-12-13T08:00:00Z', end: '2026-12-15T08:00:00Z' } },
        'inReturn: user:default/mara is',
      ],
    ])(
      'are not asked for where a shift is an override %s, which says what to do',
      async (...row) => {
        const [, more, who] = row;
        await standIns();
        const request = { ...SWAP, inReturn: undefined, ...more };
        const { status, body } = await portal.post('/swaps', request, 'on call');
        expect(status).toBe(400);
        expect(body.error.message).toContain(`${who} on call by override "override-`);
        expect(body.error.message).toContain('leave that time out, or take the override back');
        expect(portal.send).not.toHaveBeenCalled();
      },
    );

    it('are asked for beside such a time', async () => {
      await standIns();
      const swap = await ask({ end: '2026-11-30T08:00:00Z', inReturn: undefined });
      await portal.post(`/swaps/${swap.id}/accept`, {}, 'member').expect(200);
      expect(await whoAt('2026-11-30T07:59:00Z')).toEqual(['user:default/mara']);
      expect(await whoAt('2026-11-30T08:00:00Z')).toEqual(['user:default/kim']);
    });

    it.each([
      ['the shift', { start: '2026-11-28T10:00:00Z', end: '2026-11-28T12:00:00Z' }, 'kim'],
      ['the return', { start: '2026-12-08T10:00:00Z', end: '2026-12-08T12:00:00Z' }, 'mara'],
    ])('come to nothing where part of %s is an override meanwhile', async (_, window, name) => {
      const swap = await ask();
      const change = { kind: 'window', assign: [`user:${name}`, 'user:oyvind'] };
      await portal
        .post('/overrides', { rotationRef: PRIMARY, ...window, change }, 'member')
        .expect(201);
      const { status, body } = await portal.post(`/swaps/${swap.id}/accept`, {}, 'member');
      expect(status).toBe(409);
      expect(body.error.message).toContain(`${name} is on call by override "override-`);
      const { body: overrides } = await portal.get('/overrides?rotationRef=payments-primary');
      expect(overrides.items).toHaveLength(1);
    });

    it('are one where they are asked for twice under one key', async () => {
      const request = () =>
        portal.post('/swaps', SWAP, 'on call').set('idempotency-key', 'click-1').expect(201);
      const [first, second] = [await request(), await request()];
      expect(second.body.id).toBe(first.body.id);
      expect(portal.told()).toHaveLength(1);
      const other = { ...SWAP, toUserRef: 'user:oyvind', inReturn: undefined };
      await portal.post('/swaps', other, 'on call').set('idempotency-key', 'click-1').expect(409);
    });

    it.each([
      ['not their own shift', { start: '2026-11-30T08:00:00Z', end: '2026-12-01T08:00:00Z' }],
      ['more than their own shift', { end: '2026-12-01T08:00:00Z' }],
      ['themselves', { toUserRef: 'user:kim' }],
      ['somebody unknown', { toUserRef: 'user:nobody' }],
      [
        'a return that is not theirs',
        { inReturn: { start: '2026-12-01T08:00:00Z', end: '2026-12-02T08:00:00Z' } },
      ],
      ['a return at the same time', { inReturn: { start: SWAP.start, end: SWAP.end } }],
      ['the past', { start: '2026-11-24T08:00:00Z', end: '2026-11-25T08:00:00Z' }],
    ])('are not asked for with %s', async (_, more) => {
      await portal.post('/swaps', { ...SWAP, ...more }, 'on call').expect(400);
      expect(portal.send).not.toHaveBeenCalled();
    });
  });
});
