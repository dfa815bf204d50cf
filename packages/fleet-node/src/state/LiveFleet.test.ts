import { mockServices } from '@backstage/backend-test-utils';
import { type CatalogDocument, readFileDocuments } from '@rollcall/model';
import { policiesInForce } from '../reading/policiesInForce';
import type { FleetReader, FleetReading } from '../reading/types';
import type { FleetStore, StoredSnapshot } from '../types';
import { LiveFleet } from './LiveFleet';

function service(name: string): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: ${name}}
spec: {type: service, lifecycle: production, owner: team}
`;
}

function policy(name: string): string {
  return `apiVersion: rollcall.dev/v1alpha1
kind: AuditPolicy
metadata: {name: ${name}}
spec: {scope: organisation}
`;
}

function readingOf(...documents: string[]): FleetReading {
  const text = documents.join('---\n');
  const read = readFileDocuments({ file: 'all.yaml', text });
  return {
    digest: text,
    contents: () => ({
      documents: read.documents,
      problems: [],
      policies: policiesInForce(read.documents, new Set()),
      texts: new Map([['all.yaml', text]]),
    }),
  };
}

function names(documents: readonly CatalogDocument[]): string[] {
  return documents.map(({ name }) => name);
}

const TEN = Array.from({ length: 10 }, (_, number) => service(`s${number}`));

describe('LiveFleet', () => {
  let nowMs = 0;
  let next: FleetReading | Error;
  let reads = 0;
  const reader: FleetReader = {
    async read() {
      reads += 1;
      if (next instanceof Error) throw next;
      return next;
    },
  };
  const create = () => new LiveFleet({ logger: mockServices.logger.mock(), now: () => nowMs });
  const now = { maxAgeMs: 0 };

  beforeEach(() => {
    nowMs = Date.parse('2026-11-21T12:00:00Z');
    reads = 0;
    next = readingOf(...TEN);
  });

  it('answers from memory until the snapshot is too old', async () => {
    const live = create();
    const first = await live.getSnapshot(reader);
    expect(first).toMatchObject({
      generation: 1,
      readAt: '2026-11-21T12:00:00.000Z',
      complete: true,
      staleReason: undefined,
    });
    nowMs += 59_999;
    await live.getSnapshot(reader);
    expect(reads).toBe(1);
    nowMs += 1;
    const second = await live.getSnapshot(reader);
    expect(reads).toBe(2);
    expect(second).toMatchObject({ generation: 1, readAt: '2026-11-21T12:01:00.000Z' });
    expect(second.fleet).toBe(first.fleet);
    nowMs += 3_600_000;
    await live.getSnapshot(reader, { maxAgeMs: Infinity });
    expect(reads).toBe(2);
  });

  it('makes nothing anew of a reading that found what the last one found', async () => {
    const live = create();
    await live.getSnapshot(reader);
    next = {
      digest: (next as FleetReading).digest,
      contents: () => {
        throw new Error('Nobody needs them.');
      },
    };
    expect(await live.getSnapshot(reader, now)).toMatchObject({ generation: 1, complete: true });
  });

  it('reads once for all who ask at the same time', async () => {
    const live = create();
    const snapshots = await Promise.all([1, 2, 3].map(() => live.getSnapshot(reader, now)));
    expect(reads).toBe(1);
    expect(new Set(snapshots.map(({ fleet }) => fleet)).size).toBe(1);
  });

  it('reads anew where the clock was set back', async () => {
    const live = create();
    await live.getSnapshot(reader);
    nowMs -= 3_600_000;
    await live.getSnapshot(reader);
    expect(reads).toBe(2);
  });

  it('counts a new generation for each change, and finds places in the texts', async () => {
    const live = create();
    await live.getSnapshot(reader);
    next = readingOf(...TEN, service('new'));
    const { fleet, generation, text } = await live.getSnapshot(reader, now);
    expect(generation).toBe(2);
    expect(text('all.yaml')).toContain('name: new');
    expect(text('none.yaml')).toBeUndefined();
    const { source } = fleet.get('component:default/new')!;
    expect(fleet.locate(source, '/spec/owner')).toEqual({ line: 54, column: 53 });
  });

  it('keeps the last good state, and says why, where a reading breaks off', async () => {
    const live = create();
    await live.getSnapshot(reader);
    next = new Error('socket hang up');
    expect(await live.getSnapshot(reader, now)).toMatchObject({
      generation: 1,
      complete: false,
      staleReason: 'The catalog could not be read: socket hang up',
    });
    next = readingOf(...TEN);
    expect(await live.getSnapshot(reader, now)).toMatchObject({
      generation: 1,
      complete: true,
      staleReason: undefined,
    });
  });

  it('refuses in words before there is any state', async () => {
    const live = create();
    next = new Error('connect ECONNREFUSED');
    await expect(live.getSnapshot(reader, { maxAgeMs: Infinity })).rejects.toThrow(
      'The catalog has not been read yet',
    );
    await expect(live.getSnapshot(reader)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: 'The catalog could not be read: connect ECONNREFUSED',
    });
  });

  it('keeps the last good state where two policies claim the organisation', async () => {
    const live = create();
    next = readingOf(...TEN, policy('one'));
    await live.getSnapshot(reader);
    next = readingOf(...TEN, policy('one'), policy('two'));
    const { fleet, generation, complete, staleReason } = await live.getSnapshot(reader, now);
    expect({ generation, complete, policy: fleet.policy.ref }).toEqual({
      generation: 1,
      complete: true,
      policy: 'auditpolicy:default/one',
    });
    expect(staleReason).toContain('Two audit policies claim the whole organisation');
  });

  it('believes at once that a fifth of the services is gone, and not that more is', async () => {
    const live = create();
    await live.getSnapshot(reader);
    next = readingOf(...TEN.slice(2));
    expect((await live.getSnapshot(reader, now)).fleet.services()).toHaveLength(8);
    next = readingOf(...TEN.slice(4));
    const doubtful = await live.getSnapshot(reader, now);
    expect(doubtful.fleet.services()).toHaveLength(8);
    expect(doubtful.staleReason).toContain('2 of 8 services are gone from the catalog at once');
  });

  it('believes two consecutive readings that agree, and only those', async () => {
    const live = create();
    await live.getSnapshot(reader);
    const few = readingOf(...TEN.slice(6));
    next = few;
    await live.getSnapshot(reader, now);
    next = new Error('away');
    await live.getSnapshot(reader, now);
    next = few;
    expect((await live.getSnapshot(reader, now)).fleet.services()).toHaveLength(10);
    next = readingOf(...TEN.slice(7));
    expect((await live.getSnapshot(reader, now)).fleet.services()).toHaveLength(10);
    const confirmed = await live.getSnapshot(reader, now);
    expect(confirmed).toMatchObject({ generation: 2, complete: true, staleReason: undefined });
    expect(names(confirmed.fleet.services())).toEqual(['s7', 's8', 's9']);
  });

  describe('with a store', () => {
    let stored: StoredSnapshot | undefined;
    const store: FleetStore = {
      load: async () => stored,
      // Plain data: what a database gives back.
      save: async snapshot => void (stored = JSON.parse(JSON.stringify(snapshot))),
    };
    beforeEach(() => {
      stored = undefined;
    });

    it('answers after a restart while the catalog does not, and goes on counting', async () => {
      const before = create();
      await before.persistIn(store);
      await before.getSnapshot(reader);
      nowMs += 60_000;

      const after = create();
      await after.persistIn(store);
      next = new Error('down');
      expect(await after.getSnapshot(reader, { maxAgeMs: Infinity })).toMatchObject({
        generation: 1,
        readAt: '2026-11-21T12:00:00.000Z',
        complete: false,
        staleReason: expect.stringContaining('not read since the portal started'),
      });
      expect((await after.getSnapshot(reader)).fleet.services()).toHaveLength(10);
      expect((await after.getSnapshot(reader)).text('all.yaml')).toBeUndefined();
      next = readingOf(...TEN, service('new'));
      expect(await after.getSnapshot(reader, now)).toMatchObject({ generation: 2, complete: true });
      expect(stored?.generation).toBe(2);
    });

    it('doubts a catalog that is still empty after a restart', async () => {
      const before = create();
      await before.persistIn(store);
      await before.getSnapshot(reader);
      const after = create();
      await after.persistIn(store);
      next = readingOf();
      const { fleet, staleReason } = await after.getSnapshot(reader, now);
      expect(fleet.services()).toHaveLength(10);
      expect(staleReason).toContain('10 of 10 services');
    });

    it('goes on without a store that fails, and tries it again until it takes the snapshot', async () => {
      const live = create();
      const saved: number[] = [];
      let isAway = true;
      await live.persistIn({
        load: async () => undefined,
        async save({ generation }) {
          if (isAway) throw new Error('Connection terminated unexpectedly');
          saved.push(generation);
        },
      });
      expect(await live.getSnapshot(reader)).toMatchObject({ generation: 1, complete: true });
      isAway = false;
      await live.getSnapshot(reader, now);
      await live.getSnapshot(reader, now);
      expect(saved).toEqual([1]);
    });
  });
});
