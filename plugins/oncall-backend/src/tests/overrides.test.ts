import { TestDatabases } from '@backstage/backend-test-utils';
import type { CreateOverrideRequest, OverrideDto } from '@rollcall/plugin-oncall-common';
import type { Entity } from '@backstage/catalog-model';
import { setClock } from '@rollcall/test-utils';
import { leavesOn, NOW, organisation, PRIMARY, weekly } from '../__testUtils__/organisation';
import { type Portal, startOnCall } from '../__testUtils__/startOnCall';

const COVER: CreateOverrideRequest = {
  rotationRef: PRIMARY,
  start: '2026-11-27T08:00:00Z',
  end: '2026-11-28T08:00:00Z',
  change: { kind: 'cover', replace: 'user:default/kim', with: 'user:default/mara' },
  reason: 'Dentist',
};
const DURING = '2026-11-27T12:00:00Z';

describe('overrides', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  describe.each(databases.eachSupportedId())('on %s', id => {
    let entities: Entity[];
    let portal: Portal;

    beforeEach(async () => {
      setClock(NOW);
      entities = organisation();
      portal = await startOnCall({ entities, knex: await databases.init(id) });
    });
    afterEach(async () => {
      await portal.backend.stop();
      jest.useRealTimers();
    });

    async function create(more: Partial<CreateOverrideRequest> = {}): Promise<OverrideDto> {
      const { status, body } = await portal.post('/overrides', { ...COVER, ...more }, 'member');
      expect({ status, body }).toMatchObject({ status: 201 });
      return body;
    }
    const whoAt = async (at: string) => {
      const { body } = await portal.get(`/who?ref=checkout&at=${at}`);
      return body.people.map(({ userRef }: { userRef: string }) => userRef);
    };

    it('count in the very next answer, and say what git would carry', async () => {
      expect(await whoAt(DURING)).toEqual(['user:default/kim']);
      const made = await create();
      expect(made).toMatchObject({
        rotationRef: PRIMARY,
        from: '2026-11-27T09:00',
        to: '2026-11-28T09:00',
        start: '2026-11-27T08:00:00.000Z',
        end: '2026-11-28T08:00:00.000Z',
        change: COVER.change,
        reason: 'Dentist',
        by: 'user:default/mara',
        at: NOW,
        origin: 'portal',
        mayRemove: true,
      });
      expect(made.document).toContain(`- id: ${made.id}\n  from: '2026-11-27T09:00'\n`);
      expect(await whoAt(DURING)).toEqual(['user:default/mara']);
      expect(await whoAt('2026-11-28T08:00:00Z')).toEqual(['user:default/kim']);
      const { body } = await portal.get(`/overrides?rotationRef=payments-primary`);
      expect(body.items).toEqual([{ ...made, mayRemove: false }]);
      expect(portal.told()).toEqual([
        'user:default/kim: You are on call less for payments-primary from Fri, 27 Nov 2026, 09:00 (Europe/Oslo)',
      ]);
      expect(portal.publish).toHaveBeenCalledWith({
        recipients: { type: 'broadcast' },
        channel: 'oncall',
        message: {},
      });
      expect(portal.audited()).toContain('override-create');
    });

    it('are previewed as they would be made, and not made', async () => {
      const { body } = await portal.post('/overrides/preview', COVER, 'member').expect(200);
      expect(body).toEqual({
        changes: [
          {
            start: '2026-11-27T08:00:00.000Z',
            end: '2026-11-28T08:00:00.000Z',
            before: ['user:default/kim'],
            after: ['user:default/mara'],
          },
        ],
        document: expect.stringContaining("  from: '2026-11-27T09:00'\n"),
        warnings: [],
      });
      const stranger = { kind: 'cover', replace: 'user:default/kim', with: 'user:default/yuki' };
      const lends = await portal.post(
        '/overrides/preview',
        { ...COVER, change: stranger },
        'member',
      );
      expect(lends.body.warnings).toEqual(['yuki is not in the team that owns it.']);
      const nobody = { kind: 'remove', user: 'user:default/kim' };
      const empties = await portal.post(
        '/overrides/preview',
        { ...COVER, change: nobody },
        'member',
      );
      expect(empties.body).toMatchObject({
        changes: [{ before: ['user:default/kim'], after: [] }],
        warnings: [expect.stringContaining('Nobody would be on call')],
      });
      expect(await whoAt(DURING)).toEqual(['user:default/kim']);
      expect(portal.send).not.toHaveBeenCalled();
    });

    it('asked for twice under one key are one, also at once', async () => {
      const ask = () =>
        portal.post('/overrides', COVER, 'member').set('idempotency-key', 'click-1');
      const answers = await Promise.all([ask(), ask(), ask()]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      const ids = new Set(answers.map(({ body }) => body.id));
      expect(ids.size).toBe(1);
      expect((await ask()).body.id).toBe([...ids][0]);
      const { body } = await portal.get('/overrides?rotationRef=payments-primary');
      expect(body.items).toHaveLength(1);

      const other = { ...COVER, change: { kind: 'remove', user: 'user:default/kim' } };
      await portal
        .post('/overrides', other, 'member')
        .set('idempotency-key', 'click-1')
        .expect(409);
      // Somebody else's key of the same letters is another wish, which overlaps.
      await portal
        .post('/overrides', COVER, 'on call')
        .set('idempotency-key', 'click-1')
        .expect(409);
    });

    it('that both decide about somebody are refused, also at once', async () => {
      const ask = () => portal.post('/overrides', COVER, 'member');
      const answers = await Promise.all([ask(), ask()]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const late = { start: '2026-11-28T07:00:00Z', end: '2026-11-28T10:00:00Z' };
      const { status, body } = await portal.post('/overrides', { ...COVER, ...late }, 'on call');
      expect(status).toBe(409);
      expect(body.error.message).toContain('by mara already decides about user:kim');
      // Edge to edge, or about somebody else, is fine.
      await create({ start: '2026-11-28T08:00:00Z', end: '2026-11-28T10:00:00Z' });
      await create({ change: { kind: 'add', user: 'user:default/oyvind' } });
    });

    it.each([
      ['of the past', { start: '2026-11-25T08:00:00Z' }, 400, 'is past'],
      ['that end before they begin', { end: '2026-11-27T07:00:00Z' }, 400, 'end'],
      ['without an offset', { start: '2026-11-27T08:00' }, 400, 'start'],
      [
        'for somebody the catalog does not know',
        { change: { kind: 'add', user: 'user:default/oyvnd' } },
        400,
        'Did you mean user:default/oyvind?',
      ],
      [
        'in place of who is not on call',
        { change: { kind: 'cover', replace: 'user:mara', with: 'user:oyvind' } },
        400,
        'user:default/mara is not on call then',
      ],
      ['that add who is on call', { change: { kind: 'add', user: 'kim' } }, 400, 'anyway'],
      [
        'of oneself',
        { change: { kind: 'cover', replace: 'user:kim', with: 'user:kim' } },
        400,
        'stand in for themselves',
      ],
      ['of another kind', { change: { kind: 'swap', user: 'user:kim' } }, 400, 'change'],
      ['of a group', { change: { kind: 'add', user: 'group:payments' } }, 400, 'has to be a user'],
      ['of no rotation', { rotationRef: 'payments-primry' }, 404, 'payments-primary'],
    ])('%s are refused, and it is said why', async (_, more, status, message) => {
      const answer = await portal.post('/overrides', { ...COVER, ...more }, 'admin');
      expect({ status: answer.status, message: answer.body.error.message }).toEqual({
        status,
        message: expect.stringContaining(message),
      });
      expect(portal.send).not.toHaveBeenCalled();
    });

    it('are ignored once a document carries them, which may say otherwise', async () => {
      const { id: override } = await create();
      const index = entities.findIndex(({ metadata }) => metadata.name === 'payments-primary');
      entities[index] = {
        ...entities[index],
        spec: {
          ...entities[index].spec,
          overrides: [
            {
              id: override,
              from: '2026-11-27T09:00',
              to: '2026-11-28T09:00',
              cover: { replace: 'user:kim', with: 'user:oyvind' },
            },
          ],
        },
      };
      await portal.post('/refresh', {}, 'service').expect(200);
      expect(await whoAt(DURING)).toEqual(['user:default/oyvind']);
      const { body } = await portal.get('/overrides?rotationRef=payments-primary');
      expect(body.items).toMatchObject([{ id: override, origin: 'document', mayRemove: false }]);
    });

    it('are taken back before they begin without a trace, and after that from now on', async () => {
      const first = await create();
      await portal.delete(`/overrides/${first.id}`, 'member').expect(204);
      expect(await whoAt(DURING)).toEqual(['user:default/kim']);
      expect(portal.told()).toContain(
        'user:default/kim: You are on call for payments-primary from Fri, 27 Nov 2026, 09:00 (Europe/Oslo)',
      );
      await portal.delete(`/overrides/${first.id}`, 'member').expect(404);

      const second = await create();
      jest.setSystemTime(Date.parse(DURING));
      await portal.delete(`/overrides/${second.id}`, 'member').expect(204);
      expect(await whoAt('2026-11-27T11:59:00Z')).toEqual(['user:default/mara']);
      expect(await whoAt(DURING)).toEqual(['user:default/kim']);
      expect(portal.audited()).toContain('override-remove');

      const third = await create({ start: '2026-11-27T13:00:00Z', end: '2026-11-27T14:00:00Z' });
      jest.setSystemTime(Date.parse('2026-11-27T15:00:00Z'));
      const { status, body } = await portal.delete(`/overrides/${third.id}`, 'member');
      expect(status).toBe(409);
      expect(body.error.message).toContain('what was is not changed');
    });

    it('are for those who take turns, the team that owns the rotation and those above', async () => {
      const made = async (actor: Parameters<Portal['post']>[2]) => {
        const { status, body } = await portal.post('/overrides', COVER, actor);
        if (status === 201) {
          const { status: removed } = await portal.delete(`/overrides/${body.id}`, actor);
          return [status, removed];
        }
        return [status];
      };
      expect(await made('anonymous')).toEqual([401]);
      expect(await made('stranger')).toEqual([403]);
      expect(await made('member')).toEqual([201, 204]);
      expect(await made('on call')).toEqual([201, 204]);
      expect(await made('parent-team member')).toEqual([201, 204]);
      expect(await made('admin')).toEqual([201, 204]);
      expect(await made('service')).toEqual([403]);
      expect(portal.auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'access-denied',
          meta: { permission: 'oncall.override.create', rotationRef: PRIMARY },
        }),
      );
    });

    it('and swaps are for nobody who took turns once, or stood in for somebody', async () => {
      const version = { turn: { every: 1, unit: 'week' }, members: ['user:yuki', 'user:kim'] };
      entities.push(
        weekly('once-theirs', {
          owner: 'group:payments',
          members: [],
          spec: {
            layers: [
              {
                name: 'week',
                priority: 0,
                versions: [
                  { ...version, effectiveFrom: '2025-01-06T09:00' },
                  { ...version, effectiveFrom: '2026-01-05T09:00', members: ['user:kim'] },
                ],
              },
            ],
            overrides: [
              { id: 'jan', from: '2026-01-10T09:00', to: '2026-01-11T09:00', add: 'user:yuki' },
            ],
          },
        }),
      );
      await portal.post('/refresh', {}, 'service').expect(200);
      const rotationRef = 'oncallrotation:default/once-theirs';
      const change = { kind: 'add', user: 'user:yuki' };
      await portal.post('/overrides', { ...COVER, rotationRef, change }, 'stranger').expect(403);
      const { start, end } = COVER;
      const swap = await portal.post('/swaps', { rotationRef, start, end }, 'on call').expect(201);
      await portal.post(`/swaps/${swap.body.id}/accept`, {}, 'stranger').expect(403);
      expect(portal.told()).toEqual([]);
    });

    it.each([
      ['before it begins', '2026-11-27', 'user:default/mara has left'],
      ['before it ends', '2026-11-28', 'user:default/mara leaves on 2026-11-28, before it ends'],
      ['after it ends', '2026-11-29', undefined],
    ])('put nobody on call who leaves, unless they leave %s', async (_, since, refusal) => {
      const mara = entities.find(({ metadata }) => metadata.name === 'mara')!;
      mara.metadata.annotations = leavesOn(since);
      await portal.post('/refresh', {}, 'service').expect(200);
      const { status, body } = await portal.post('/overrides', COVER, 'on call');
      expect({ status, message: body.error?.message }).toEqual(
        refusal === undefined
          ? { status: 201, message: undefined }
          : { status: 400, message: `Body: change: ${refusal}` },
      );
    });

    it('let who was lent to another team give the shift back', async () => {
      const change: CreateOverrideRequest['change'] = {
        kind: 'cover',
        replace: 'user:default/kim',
        with: 'user:default/yuki',
      };
      const { id: lent } = await create({ change });
      const onwards = {
        ...COVER,
        change: { kind: 'cover', replace: 'user:yuki', with: 'user:oyvind' },
      };
      const { status, body } = await portal.post('/overrides', onwards, 'stranger');
      expect(status).toBe(400);
      expect(body.error.message).toContain(
        `user:default/yuki is on call by override "${lent}"; take that back`,
      );
      await portal.delete(`/overrides/${lent}`, 'stranger').expect(204);
      await portal.post('/overrides', onwards, 'stranger').expect(403);
    });
  });
});
