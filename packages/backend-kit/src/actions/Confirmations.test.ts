import { TestDatabases } from '@backstage/backend-test-utils';
import { Confirmations } from './Confirmations';

const MARA = 'user:default/mara';
const WISH = { actorRef: MARA, wish: { kind: 'confirm', refs: ['a', 'b'] } };
const MINUTE_MS = 60_000;

describe('Confirmations', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(60_000);

  describe.each(databases.eachSupportedId())('on %s', id => {
    let nowMs: number;
    let confirmations: Confirmations;
    let held: () => Promise<unknown[]>;

    beforeEach(async () => {
      nowMs = Date.parse('2026-11-26T10:00:00Z');
      const knex = await databases.init(id);
      await knex.schema.createTable('asked', table => {
        table.string('token_hash', 64).primary();
        table.string('actor_ref', 400);
        table.string('wish_digest', 64);
        table.bigInteger('expires_at');
      });
      confirmations = new Confirmations({ knex, table: 'asked', now: () => nowMs });
      held = () => knex('asked');
    });

    it('are good once, also for two at once, and kept as a hash', async () => {
      const { confirmation, expiresAt } = await confirmations.issue(WISH);
      expect(expiresAt).toBe('2026-11-26T10:05:00.000Z');
      expect(JSON.stringify(await held())).not.toContain(confirmation);
      // The order of fields is no part of a wish.
      const same = { actorRef: MARA, wish: { refs: ['a', 'b'], kind: 'confirm' } };
      const redeem = () => confirmations.redeem(confirmation, same);
      const answers = await Promise.allSettled([redeem(), redeem()]);
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await held()).toEqual([]);
    });

    it.each([
      ['another wish', { ...WISH, wish: { kind: 'confirm', refs: ['b'] } }, 0],
      ['another person', { ...WISH, actorRef: 'user:default/kim' }, 0],
      ['the same after five minutes', WISH, 5],
    ])('are no good for %s, and gone then', async (_, wish, minutes) => {
      const { confirmation } = await confirmations.issue(WISH);
      nowMs += minutes * MINUTE_MS;
      const refused = { name: 'NotAllowedError' };
      await expect(confirmations.redeem(confirmation, wish)).rejects.toMatchObject(refused);
      nowMs -= minutes * MINUTE_MS;
      await expect(confirmations.redeem(confirmation, WISH)).rejects.toMatchObject(refused);
    });

    it('are refused where nobody gave them, and forgotten when they are too old', async () => {
      await expect(confirmations.redeem('made up', WISH)).rejects.toMatchObject({
        name: 'NotAllowedError',
      });
      await confirmations.issue(WISH);
      nowMs += 6 * MINUTE_MS;
      await confirmations.issue(WISH);
      expect(await held()).toHaveLength(1);
    });
  });
});
