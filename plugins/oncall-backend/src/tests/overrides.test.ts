import { TestDatabases } from '@backstage/backend-test-utils';
import type { CreateOverrideRequest, OverrideDto } from '@rollcall/plugin-oncall-common';
import type { Entity } from '@backstage/catalog-model';
import { NOW, organisation, PRIMARY } from '../__testUtils__/organisation';
import { type Portal, setClock, startOnCall } from '../__testUtils__/startOnCall';

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
        message: { rotationRef: PRIMARY },
      });
      expect(portal.audited()).toContain('override-create');
    });
  });
});
