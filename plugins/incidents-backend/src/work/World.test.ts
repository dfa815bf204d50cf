import { fleetOf } from '@rollcall/test-utils';
import { World } from './World';

const fleet = fleetOf({ documents: '' });
const snapshot = {
  fleet,
  generation: 1,
  readAt: '2026-01-06T10:00:00Z',
  complete: true,
  text: () => undefined,
};

function worldOf(facts: () => Promise<never>) {
  return new World({
    fleet: { getSnapshot: async () => ({ ...snapshot }), persistIn: async () => {} },
    onCall: { facts },
  });
}

describe('what is known at the moment', () => {
  it('is the same object as long as nothing changed, so that rendered schedules are kept', async () => {
    const known = { state: 'known', overrides: [], importedSchedules: [] };
    const world = worldOf(async () => known as never);
    const first = await world.know();
    expect(first.problem).toBeUndefined();
    expect((await world.know()).facts).toBe(first.facts);
  });

  it.each<[string, () => Promise<never>, string]>([
    [
      'is not there',
      async () => ({ state: 'unknown', because: 'On-call is not installed' }) as never,
      'On-call is not installed',
    ],
    [
      'refuses',
      async () => {
        throw new Error('not allowed');
      },
      'On-call refused: not allowed',
    ],
  ])('is what the documents say where on-call %s', async (_, facts, problem) => {
    expect(await worldOf(facts).know()).toEqual({
      fleet,
      facts: { asOf: '2026-01-06T10:00:00Z' },
      problem,
    });
  });
});
