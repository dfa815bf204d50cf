import { mockCredentials } from '@backstage/backend-test-utils';
import type { Actor } from '@rollcall/backend-kit';
import { fleetOf, ORGANISATION } from '@rollcall/test-utils';
import { InsightDesk } from './InsightDesk';
import type { InsightFilter } from './InsightStore';

const NOW_MS = Date.parse('2026-03-02T08:00:00Z');
const MARA = 'user:default/mara';
const KIM = 'user:default/kim';

function actorOf(name: string): Actor {
  return { name, claims: new Set([name]), credentials: mockCredentials.user(name) };
}

/** A desk whose past is read when the test says so. */
function deskOf() {
  const asked: InsightFilter[] = [];
  let finish = () => {};
  const held = new Promise<void>(resolve => {
    finish = resolve;
  });
  const fleet = fleetOf({ documents: ORGANISATION });
  const desk = new InsightDesk({
    insights: {
      outcomes: async filter => {
        asked.push(filter);
        await held;
        return [];
      },
      people: async () =>
        [MARA, KIM].map(person => ({ person, pages: 1, nightPages: 0, incidents: 1 })),
    },
    world: { know: async () => ({ fleet, facts: { asOf: '2026-03-02T08:00:00Z' } }) },
    now: () => NOW_MS,
  });
  return { desk, asked, finish };
}

describe('what past incidents say, to who asks', () => {
  it('is summed once for all who ask the same at once, and shows each whom they may see', async () => {
    const { desk, asked, finish } = deskOf();
    const answers = Promise.all([MARA, KIM].map(name => desk.read({ tier: '1' }, actorOf(name))));
    finish();
    expect((await answers).map(({ people }) => people.map(({ userRef }) => userRef))).toEqual([
      [MARA],
      [KIM],
    ]);
    expect((await answers).map(({ othersHidden }) => othersHidden)).toEqual([1, 1]);
    expect(asked).toHaveLength(1);
  });

  it('is summed for each question by itself', async () => {
    const { desk, asked, finish } = deskOf();
    finish();
    await Promise.all([
      desk.read({}, actorOf(MARA)),
      desk.read({ tier: '1' }, actorOf(MARA)),
      desk.read({ severity: 1 }, actorOf(MARA)),
      desk.read({ serviceRef: 'component:default/a' }, actorOf(MARA)),
      desk.read({ ownerRef: 'group:default/payments' }, actorOf(MARA)),
      desk.read({ from: '2026-01-01T00:00:00Z' }, actorOf(MARA)),
      desk.read({ until: '2026-01-01T00:00:00Z' }, actorOf(MARA)),
    ]);
    expect(asked).toHaveLength(7);
  });

  it('refuses to everybody what is no time', async () => {
    const { desk } = deskOf();
    const query = { from: '2026-01-02T00:00:00Z', until: '2026-01-01T00:00:00Z' };
    const refused = [MARA, KIM].map(name => desk.read(query, actorOf(name)));
    for (const one of refused) await expect(one).rejects.toThrow('it has to lie before until');
  });
});
