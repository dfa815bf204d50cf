import type { GetSnapshotOptions } from '@rollcall/fleet-node';
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
    fleet: {
      getSnapshot: async () => ({ ...snapshot }),
      persistIn: async () => {},
      prepareWith: () => {},
    },
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

  it('asks for no documents older than five minutes, and waits for none that are younger', async () => {
    const asked: (GetSnapshotOptions | undefined)[] = [];
    const world = new World({
      fleet: {
        getSnapshot: async options => {
          asked.push(options);
          return { ...snapshot };
        },
        persistIn: async () => {},
        prepareWith: () => {},
      },
      onCall: { facts: async () => ({ state: 'unknown', because: 'On-call is not installed' }) },
    });
    await world.know();
    expect(asked).toEqual([{ maxAgeMs: 60_000, waitAgeMs: 300_000 }]);
  });

  it('says of which time the documents are for as long as a reading of the catalog failed', async () => {
    const known = { state: 'known', overrides: [], importedSchedules: [] };
    let staleReason: string | undefined;
    const world = new World({
      fleet: {
        getSnapshot: async () => ({ ...snapshot, staleReason }),
        persistIn: async () => {},
        prepareWith: () => {},
      },
      onCall: { facts: async () => known as never },
    });
    expect(await world.know()).not.toHaveProperty('doubt');
    staleReason = 'The catalog could not be read: socket hang up';
    for (const _ of ['anew', 'remembered']) {
      expect((await world.know()).doubt).toBe(
        'The documents are those of 2026-01-06T10:00:00Z. The catalog could not be read: socket hang up',
      );
    }
    staleReason = undefined;
    expect(await world.know()).not.toHaveProperty('doubt');
  });

  it('waits for a first reading, and is nothing where that fails', async () => {
    const world = new World({
      fleet: {
        getSnapshot: async () => {
          throw new Error('The catalog has not been read yet; try again in a moment.');
        },
        persistIn: async () => {},
        prepareWith: () => {},
      },
      onCall: { facts: async () => ({ state: 'unknown', because: 'On-call is not installed' }) },
    });
    await expect(world.know()).rejects.toThrow('not been read yet');
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
