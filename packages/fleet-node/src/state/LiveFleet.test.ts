import { setImmediate as turn } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { type CatalogDocument, type Fleet, readFileDocuments } from '@rollcall/model';
import { policiesInForce } from '../reading/policiesInForce';
import type { FleetReader, FleetReading } from '../reading/types';
import type { FleetStore, PrepareFleet, StoredSnapshot } from '../types';
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
    placesDigest: 'places',
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
  let uptimeMs = 0;
  let next: FleetReading | Error;
  let reads = 0;
  const reader: FleetReader = {
    async read() {
      reads += 1;
      if (next instanceof Error) throw next;
      return next;
    },
  };
  const create = (logger = mockServices.logger.mock()) =>
    new LiveFleet({
      logger,
      now: () => nowMs,
      monotonicNow: () => uptimeMs,
    });
  const now = { maxAgeMs: 0 };
  /** Reads after so long. */
  const readAfter = (live: LiveFleet, seconds: number) => {
    uptimeMs += seconds * 1_000;
    return live.getSnapshot(reader, now);
  };
  /** A catalog that is read and stands still. */
  const createSettled = async () => {
    const live = create();
    await live.getSnapshot(reader);
    await readAfter(live, 30);
    reads = 0;
    return live;
  };

  beforeEach(() => {
    nowMs = Date.parse('2026-11-21T12:00:00Z');
    reads = 0;
    next = readingOf(...TEN);
  });

  it('answers from memory until the snapshot is too old', async () => {
    const live = await createSettled();
    const first = await live.getSnapshot(reader);
    expect(first).toMatchObject({
      generation: 1,
      readAt: '2026-11-21T12:00:00.000Z',
      complete: true,
      staleReason: undefined,
    });
    nowMs += 59_999;
    await live.getSnapshot(reader);
    expect(reads).toBe(0);
    nowMs += 1;
    const second = await live.getSnapshot(reader);
    expect(reads).toBe(1);
    expect(second).toMatchObject({ generation: 1, readAt: '2026-11-21T12:01:00.000Z' });
    expect(second.fleet).toBe(first.fleet);
    nowMs += 3_600_000;
    await live.getSnapshot(reader, { maxAgeMs: Infinity });
    expect(reads).toBe(1);
  });

  it('makes nothing anew of a reading that found what the last one found', async () => {
    const live = await createSettled();
    next = {
      ...(next as FleetReading),
      contents: () => {
        throw new Error('Nobody needs them.');
      },
    };
    expect(await live.getSnapshot(reader, now)).toMatchObject({ generation: 1, complete: true });
  });

  it('takes over where documents are seen once two readings agree on it', async () => {
    const live = await createSettled();
    const { fleet } = await live.getSnapshot(reader, now);
    const seenAt = async (placesDigest: string) => {
      nowMs += 60_000;
      next = { ...readingOf(...TEN), placesDigest };
      return live.getSnapshot(reader, now);
    };
    // A catalog that takes entities in: each reading finds more of them.
    for (const place of ['one', 'two', 'three']) {
      expect(await seenAt(place)).toMatchObject({
        generation: 1,
        complete: true,
        readAt: new Date(nowMs).toISOString(),
      });
    }
    const stands = await seenAt('three');
    expect(stands).toMatchObject({ generation: 2, complete: true });
    expect(stands.fleet).not.toBe(fleet);
    expect(await seenAt('three')).toMatchObject({ generation: 2 });
  });

  it('reads once for all who ask at the same time', async () => {
    const live = create();
    const snapshots = await Promise.all([1, 2, 3].map(() => live.getSnapshot(reader, now)));
    expect(reads).toBe(1);
    expect(new Set(snapshots.map(({ fleet }) => fleet)).size).toBe(1);
  });

  it('reads anew where the clock was set back', async () => {
    const live = await createSettled();
    nowMs -= 3_600_000;
    await live.getSnapshot(reader);
    expect(reads).toBe(1);
  });

  describe('for who cannot wait', () => {
    const soon = { maxAgeMs: 60_000, waitAgeMs: 300_000 };
    /** Reads nothing before it is told to. */
    let finish: () => void;
    let begun = 0;
    const slow: FleetReader = {
      async read() {
        begun += 1;
        await new Promise<void>(resolve => (finish = resolve));
        return reader.read();
      },
    };
    beforeEach(() => {
      begun = 0;
    });
    /** Once the reading that is under way is done. */
    const finished = async (live: LiveFleet) => {
      const wholeReading = live.getSnapshot(slow, now);
      finish();
      return wholeReading;
    };

    it('answers at once with what is a little old, and reads the catalog once meanwhile', async () => {
      const live = await createSettled();
      next = readingOf(...TEN, service('new'));
      nowMs += 60_000;
      const answers = await Promise.all([1, 2, 3].map(() => live.getSnapshot(slow, soon)));
      expect(answers.map(({ generation }) => generation)).toEqual([1, 1, 1]);
      expect(begun).toBe(1);
      await finished(live);
      expect(await live.getSnapshot(slow, soon)).toMatchObject({ generation: 2 });
      expect(begun).toBe(1);
    });

    it('asks nothing of a catalog that was read just now', async () => {
      const live = await createSettled();
      nowMs += 59_999;
      await live.getSnapshot(slow, soon);
      expect(begun).toBe(0);
    });

    it.each([
      ['is too old to go by', 300_000],
      ['is of an hour that has not come yet', -3_600_000],
    ])('waits where what is known %s', async (_, passedMs) => {
      const live = await createSettled();
      next = readingOf(...TEN, service('new'));
      nowMs += passedMs;
      const answer = live.getSnapshot(slow, soon);
      finish();
      expect(await answer).toMatchObject({ generation: 2 });
    });

    it('waits for the first reading', async () => {
      const live = create();
      const answer = live.getSnapshot(slow, soon);
      finish();
      expect((await answer).fleet.services()).toHaveLength(10);
    });

    it('says of a reading that failed meanwhile that it did, and tries again', async () => {
      const live = await createSettled();
      next = new Error('socket hang up');
      nowMs += 60_000;
      expect(await live.getSnapshot(slow, soon)).toMatchObject({ staleReason: undefined });
      await finished(live);
      expect(await live.getSnapshot(slow, soon)).toMatchObject({
        generation: 1,
        staleReason: 'The catalog could not be read: socket hang up',
      });
      expect(begun).toBe(2);
      next = readingOf(...TEN);
      expect(await finished(live)).toMatchObject({ staleReason: undefined });
    });

    it('goes on with the last good state where what is too old cannot be read anew', async () => {
      const live = await createSettled();
      next = new Error('socket hang up');
      nowMs += 3_600_000;
      const answer = live.getSnapshot(slow, soon);
      finish();
      expect(await answer).toMatchObject({
        generation: 1,
        readAt: '2026-11-21T12:00:00.000Z',
        staleReason: 'The catalog could not be read: socket hang up',
      });
    });
  });

  it('answers with the state before while it makes the next', async () => {
    const live = new LiveFleet({
      logger: mockServices.logger.mock(),
      now: () => nowMs,
      monotonicNow: () => uptimeMs,
      sliceMs: 0,
      pauseMs: 0,
    });
    await live.getSnapshot(reader);
    await readAfter(live, 30);
    next = readingOf(...Array.from({ length: 1_000 }, (_, number) => service(`s${number}`)));
    let isMade = false;
    const making = live.getSnapshot(reader, now).finally(() => (isMade = true));
    let answers = 0;
    while (!isMade) {
      const { generation } = await live.getSnapshot(reader, { maxAgeMs: Infinity });
      if (generation === 1) answers += 1;
      await turn();
    }
    expect(await making).toMatchObject({ generation: 2 });
    // A turn for each hundred documents of each index.
    expect(answers).toBeGreaterThan(30);
  });

  describe('what is worked out ahead', () => {
    let prepared: Fleet[];
    const prepare: PrepareFleet = function* steps(fleet) {
      yield;
      prepared.push(fleet);
    };

    beforeEach(() => {
      prepared = [];
    });

    it('is there before anybody is answered with a new state', async () => {
      const live = create();
      live.prepareWith(prepare);
      const first = await live.getSnapshot(reader);
      expect(prepared).toEqual([first.fleet]);
      await readAfter(live, 30);
      next = readingOf(...TEN, service('another'));
      const second = await live.getSnapshot(reader, now);
      expect(prepared).toEqual([first.fleet, second.fleet]);
    });

    it('is worked out of the present state for whoever comes late', async () => {
      const live = await createSettled();
      live.prepareWith(prepare);
      await turn();
      expect(prepared).toEqual([(await live.getSnapshot(reader)).fleet]);
    });

    it('is not worked out of what is doubted, and not shown', async () => {
      const live = await createSettled();
      live.prepareWith(prepare);
      await turn();
      next = readingOf(...TEN.slice(0, 5));
      expect(await readAfter(live, 0)).toMatchObject({ generation: 1 });
      expect(prepared).toHaveLength(1);
      const { fleet } = await readAfter(live, 30);
      expect(prepared.at(-1)).toBe(fleet);
      expect(prepared).toHaveLength(2);
    });

    it('hinders nobody where it fails', async () => {
      const live = create();
      live.prepareWith(() => {
        throw new Error('It cannot be worked out.');
      });
      live.prepareWith(prepare);
      const { fleet } = await live.getSnapshot(reader);
      expect(prepared).toEqual([fleet]);
    });
  });

  it('counts a new generation for each change, and finds places in the texts', async () => {
    const live = await createSettled();
    next = readingOf(...TEN, service('new'));
    const { fleet, generation, text } = await live.getSnapshot(reader, now);
    expect(generation).toBe(2);
    expect(text('all.yaml')).toContain('name: new');
    expect(text('none.yaml')).toBeUndefined();
    const { source } = fleet.get('component:default/new')!;
    expect(fleet.locate(source, '/spec/owner')).toEqual({ line: 54, column: 53 });
  });

  it('keeps the last good state, and says why, where a reading breaks off', async () => {
    const live = await createSettled();
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
    next = readingOf(...TEN, policy('one'));
    const live = await createSettled();
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
    const live = await createSettled();
    next = readingOf(...TEN.slice(2));
    expect((await live.getSnapshot(reader, now)).fleet.services()).toHaveLength(8);
    next = readingOf(...TEN.slice(4));
    const doubtful = await live.getSnapshot(reader, now);
    expect(doubtful.fleet.services()).toHaveLength(8);
    expect(doubtful.staleReason).toContain('2 of 8 services are gone from the catalog at once');
  });

  it('believes two readings half a minute apart that agree, and only those', async () => {
    const live = await createSettled();
    const servicesAfter = async (seconds: number) =>
      (await readAfter(live, seconds)).fleet.services().length;
    const few = readingOf(...TEN.slice(6));
    next = few;
    expect(await servicesAfter(0)).toBe(10);
    // Who asks at once is no second witness.
    expect(await servicesAfter(29)).toBe(10);
    next = new Error('away');
    await readAfter(live, 1);
    next = few;
    expect(await servicesAfter(60)).toBe(10);
    next = readingOf(...TEN.slice(7));
    expect(await servicesAfter(60)).toBe(10);
    nowMs -= 3_600_000;
    const confirmed = await readAfter(live, 30);
    expect(confirmed).toMatchObject({ generation: 2, complete: true, staleReason: undefined });
    expect(names(confirmed.fleet.services())).toEqual(['s7', 's8', 's9']);
  });

  it.each([
    ['groups', 'Group', 'spec: {type: team, children: []}'],
    ['people', 'User', 'spec: {memberOf: []}'],
  ])('doubts that all %s are gone, though the services are there', async (words, kind, spec) => {
    const two = ['a', 'b'].map(
      name =>
        `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: {name: ${name}}\n${spec}\n`,
    );
    next = readingOf(...TEN, ...two);
    const live = await createSettled();
    next = readingOf(...TEN);
    const { fleet, complete, staleReason } = await readAfter(live, 0);
    expect(fleet.ofKind(kind)).toHaveLength(2);
    // What is shown is a whole state, only not the newest.
    expect({ complete, staleReason }).toEqual({
      complete: true,
      staleReason: expect.stringContaining(`2 of 2 ${words} are gone`),
    });
    expect((await readAfter(live, 30)).fleet.ofKind(kind)).toEqual([]);
  });

  describe('while the catalog is still filling up', () => {
    it('shows what there is, and calls it whole only once it has stood still', async () => {
      const live = create();
      for (const [at, size] of [3, 6, 10].entries()) {
        next = readingOf(...TEN.slice(0, size));
        const partial = await readAfter(live, 29);
        expect(partial).toMatchObject({ generation: at + 1, complete: false });
        expect(partial.staleReason).toContain('may still be filling up');
        expect(partial.fleet.services()).toHaveLength(size);
      }
      expect(await readAfter(live, 29)).toMatchObject({ complete: false });
      expect(await readAfter(live, 1)).toMatchObject({
        generation: 3,
        complete: true,
        staleReason: undefined,
      });
    });

    it('waits longer for a catalog without a service, whose sources may be slow', async () => {
      next = readingOf();
      const live = create();
      await readAfter(live, 0);
      expect(await readAfter(live, 299)).toMatchObject({
        complete: false,
        staleReason: expect.stringContaining('holds no service yet'),
      });
      expect(await readAfter(live, 1)).toMatchObject({ complete: true });
    });

    it('does not wait for ever where a few in a thousand come and go all the time', async () => {
      const many = Array.from({ length: 200 }, (_, number) => service(`m${number}`));
      const live = create();
      for (let reading = 0; reading < 6; reading += 1) {
        next = readingOf(...many, service(`job-${reading}`));
        await readAfter(live, 5);
      }
      next = readingOf(...many, service('job-last'));
      expect(await readAfter(live, 5)).toMatchObject({ complete: true });
    });

    it('is not whole because something else is wrong with it too', async () => {
      const live = create();
      await live.getSnapshot(reader);
      next = readingOf(...TEN, policy('one'), policy('two'));
      expect(await readAfter(live, 30)).toMatchObject({
        complete: false,
        staleReason: expect.stringContaining('Two audit policies'),
      });
    });
  });

  describe('with a store', () => {
    let stored: StoredSnapshot | undefined;
    const store: FleetStore = {
      load: async () => stored,
      // Plain data: what a database gives back.
      save: async snapshot => void (stored = JSON.parse(JSON.stringify(snapshot))),
    };
    /** What a portal leaves behind that knew the whole catalog. */
    const keep = async () => {
      const before = create();
      await before.persistIn(store);
      await before.getSnapshot(reader);
      await readAfter(before, 30);
    };
    beforeEach(() => {
      stored = undefined;
    });

    it('reads what one plugin keeps, and not the same again for each', async () => {
      await keep();
      const after = create();
      const load = jest.fn(store.load);
      const others = [1, 2].map(() => ({ ...store, load }));
      await Promise.all([store, ...others].map(each => after.persistIn(each)));
      expect(load).not.toHaveBeenCalled();
      expect(await after.getSnapshot(reader, { maxAgeMs: Infinity })).toMatchObject({
        generation: 1,
      });
    });

    it('reads what another plugin keeps where one cannot', async () => {
      await keep();
      const after = create();
      const broken = { ...store, load: async () => Promise.reject(new Error('no such table')) };
      const outcomes = await Promise.allSettled([after.persistIn(broken), after.persistIn(store)]);
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
      expect(await after.getSnapshot(reader, { maxAgeMs: Infinity })).toMatchObject({
        generation: 1,
      });
    });

    it('keeps nothing of a catalog that is still filling up', async () => {
      const live = create();
      await live.persistIn(store);
      await live.getSnapshot(reader);
      expect(stored).toBeUndefined();
      await readAfter(live, 30);
      expect(stored).toMatchObject({ generation: 1 });
    });

    it('believes a catalog at once that holds all that was known before a restart', async () => {
      await keep();
      const after = create();
      await after.persistIn(store);
      next = readingOf(...TEN, service('new'));
      expect(await after.getSnapshot(reader, now)).toMatchObject({ generation: 2, complete: true });
    });

    it('says without alarm that a first start is not settled, and with it what is missing after a restart', async () => {
      const first = mockServices.logger.mock();
      next = readingOf(...TEN);
      await readAfter(create(first), 0);
      expect(first.info).toHaveBeenCalledWith(expect.stringContaining('may still be filling up'));
      expect(first.warn).not.toHaveBeenCalled();

      await keep();
      const restarted = mockServices.logger.mock();
      const after = create(restarted);
      await after.persistIn(store);
      next = readingOf(...TEN.slice(1));
      await readAfter(after, 0);
      expect(restarted.warn).toHaveBeenCalledWith(expect.stringContaining('1 of 10 entities'));
    });

    it('takes a catalog that lacks anything after a restart for one that is filling up', async () => {
      next = readingOf(...TEN, policy('one'));
      await keep();
      const after = create();
      await after.persistIn(store);
      // Far fewer than a fifth.
      next = readingOf(...TEN);
      const { fleet, complete, staleReason } = await readAfter(after, 0);
      expect(fleet.policy.ref).toBe('auditpolicy:default/one');
      expect(complete).toBe(false);
      expect(staleReason).toContain('1 of 11 entities that were known before the portal started');
      expect(await readAfter(after, 299)).toMatchObject({ complete: false });
      expect(await readAfter(after, 1)).toMatchObject({ generation: 2, complete: true });
    });

    it('begins to wait anew when something came back', async () => {
      await keep();
      const after = create();
      await after.persistIn(store);
      for (const size of [2, 5, 8]) {
        next = readingOf(...TEN.slice(0, size));
        expect((await readAfter(after, 299)).fleet.services()).toHaveLength(10);
      }
      next = readingOf(...TEN);
      expect(await readAfter(after, 5)).toMatchObject({ complete: true, staleReason: undefined });
    });

    it('prefers what is kept to a catalog that another plugin saw filling up', async () => {
      await keep();
      const after = create();
      next = readingOf(...TEN.slice(0, 3));
      expect(await after.getSnapshot(reader)).toMatchObject({ generation: 1 });
      await after.persistIn(store);
      const { fleet, generation } = await after.getSnapshot(reader, { maxAgeMs: Infinity });
      expect(fleet.services()).toHaveLength(10);
      // Another state, another number.
      expect(generation).toBe(2);
    });

    it('answers after a restart while the catalog does not, and goes on counting', async () => {
      await keep();
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
      await live.getSnapshot(reader);
      expect(await readAfter(live, 30)).toMatchObject({ generation: 1, complete: true });
      isAway = false;
      await live.getSnapshot(reader, now);
      await live.getSnapshot(reader, now);
      expect(saved).toEqual([1]);
    });
  });
});
