import fc from 'fast-check';
import { UpstreamError } from '../errors/UpstreamError';
import { LastKnown } from './LastKnown';
import { MemoryLastKnownStore } from './MemoryLastKnownStore';
import { remember } from './remember';
import type { LastKnownOptions, LastKnownStore } from './types';

const NOON = Date.parse('2026-11-21T12:00:00Z');

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('no text');
  return value;
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

/** What a promise is rejected with; to be called before it is. */
async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => undefined,
    error => error,
  );
}

/** Lets promises settle, and no time pass. */
async function settle(): Promise<void> {
  await jest.advanceTimersByTimeAsync(0);
}

describe('LastKnown', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOON });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  function create(options: Partial<LastKnownOptions<string>> = {}) {
    return LastKnown.create<string>({ name: 'schedules', freshForMs: 60_000, ...options });
  }

  const failing = (error: unknown = new Error('down')) => jest.fn(() => Promise.reject(error));
  const giving = (value: string) => jest.fn(async () => value);

  it('answers from memory until a value is no longer fresh', async () => {
    const known = create();
    expect(await known.get('a', giving('one'))).toEqual({
      value: 'one',
      asOf: '2026-11-21T12:00:00.000Z',
      ageMs: 0,
      stale: false,
    });
    jest.advanceTimersByTime(59_999);
    const load = giving('two');
    expect(await known.get('a', load)).toMatchObject({ value: 'one', ageMs: 59_999, stale: false });
    expect(load).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(await known.get('a', load)).toMatchObject({
      value: 'two',
      asOf: '2026-11-21T12:01:00.000Z',
      ageMs: 0,
    });
    expect(await known.get('b', giving('other'))).toMatchObject({ value: 'other' });
    expect(known.peek('a')).toMatchObject({ value: 'two', stale: false });
    expect(known.peek('c')).toBeUndefined();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('answers with the last known value, its age and the reason where a newer one fails', async () => {
    const known = create();
    await known.get('a', giving('one'));
    jest.advanceTimersByTime(90_000);
    const stale = {
      value: 'one',
      asOf: '2026-11-21T12:00:00.000Z',
      ageMs: 90_000,
      stale: true,
      error: expect.objectContaining({ message: 'down' }),
    };
    expect(await known.get('a', failing())).toEqual(stale);
    expect(known.peek('a')).toEqual(stale);
  });

  it('fails as the load does where nothing is known', async () => {
    await expect(create().get('a', failing())).rejects.toThrow('down');
  });

  it('loads once, however many ask', async () => {
    const known = create();
    const load = giving('one');
    const answers = await Promise.all(Array.from({ length: 50 }, () => known.get('a', load)));
    expect(load).toHaveBeenCalledTimes(1);
    expect(new Set(answers.map(({ value }) => value))).toEqual(new Set(['one']));
  });

  it('leaves what failed alone for a while, for as long as it asks to, but not for ever', async () => {
    const known = create({ retryFailedAfterMs: 5_000 });
    await known.get('a', giving('one'));
    jest.advanceTimersByTime(60_000);
    const limited = (retryAfterMs: number) =>
      failing(new UpstreamError({ upstream: 'vendor', reason: 'rate-limited', retryAfterMs }));
    for (const [load, pauseMs] of [
      [failing(), 5_000],
      [limited(1), 5_000],
      [limited(30_000), 30_000],
      [limited(86_400_000), 900_000],
    ] as const) {
      await known.get('a', load);
      jest.advanceTimersByTime(pauseMs - 1);
      expect(await known.get('a', load)).toMatchObject({ stale: true, error: expect.anything() });
      expect(load).toHaveBeenCalledTimes(1);
      jest.advanceTimersByTime(1);
    }
    const failed = failing();
    await expect(known.get('b', failed)).rejects.toThrow('down');
    await expect(known.get('b', failed)).rejects.toThrow('down');
    expect(failed).toHaveBeenCalledTimes(1);
  });

  describe('time', () => {
    it('to wait is short where there is something to answer with, and the load goes on', async () => {
      const known = create({ waitMs: 2_000 });
      await known.get('a', giving('one'));
      jest.advanceTimersByTime(60_000);
      let finish: (value: string) => void = () => undefined;
      const load = jest.fn(
        () =>
          new Promise<string>(resolve => {
            finish = resolve;
          }),
      );
      const answer = known.get('a', load);
      await jest.advanceTimersByTimeAsync(2_000);
      expect(await answer).toMatchObject({
        value: 'one',
        stale: true,
        ageMs: 62_000,
        error: expect.objectContaining({
          reason: 'timeout',
          message: 'schedules did not answer within 2 s.',
        }),
      });
      finish('two');
      await settle();
      expect(await known.get('a', load)).toMatchObject({ value: 'two', stale: false });
      expect(load).toHaveBeenCalledTimes(1);
    });

    it('is none at all where that is wanted', async () => {
      const known = create({ waitMs: 0 });
      await known.get('a', giving('one'));
      jest.advanceTimersByTime(60_000);
      const answer = known.get('a', never);
      await settle();
      expect(await answer).toMatchObject({ value: 'one', stale: true });
    });

    it('to wait is longer where nothing is known, and has an end too', async () => {
      const known = create({ firstWaitMs: 10_000 });
      const rejection = rejectionOf(known.get('a', never));
      await jest.advanceTimersByTimeAsync(10_000);
      expect(await rejection).toMatchObject({ reason: 'timeout' });
    });

    it('of a load has an end, after which another may begin', async () => {
      const known = create({
        waitMs: 0,
        firstWaitMs: 0,
        loadTimeoutMs: 30_000,
        retryFailedAfterMs: 0,
      });
      const signals: AbortSignal[] = [];
      const hanging = jest.fn(({ signal }: { signal: AbortSignal }) => {
        signals.push(signal);
        return never<string>();
      });
      const ask = async () => {
        const rejection = rejectionOf(known.get('a', hanging));
        await settle();
        expect(await rejection).toMatchObject({ reason: 'timeout' });
      };
      await ask();
      await jest.advanceTimersByTimeAsync(29_999);
      await ask();
      expect(hanging).toHaveBeenCalledTimes(1);
      expect(signals[0].aborted).toBe(false);
      await jest.advanceTimersByTimeAsync(1);
      expect(signals[0].aborted).toBe(true);
      await ask();
      expect(hanging).toHaveBeenCalledTimes(2);
    });

    it('is over for a caller who gives up, and for nobody else', async () => {
      const known = create();
      const controller = new AbortController();
      let finish: (value: string) => void = () => undefined;
      const load = () =>
        new Promise<string>(resolve => {
          finish = resolve;
        });
      const rejection = rejectionOf(known.get('a', load, { signal: controller.signal }));
      const patient = known.get('a', load);
      controller.abort();
      expect(await rejection).toMatchObject({ reason: 'aborted' });
      await settle();
      finish('one');
      expect(await patient).toMatchObject({ value: 'one' });
    });

    it('that was set back makes a value no younger', async () => {
      const known = create();
      await known.get('a', giving('one'));
      jest.setSystemTime(NOON - 3_600_000);
      expect(await known.get('a', failing())).toMatchObject({
        value: 'one',
        ageMs: 0,
        stale: true,
      });
      expect(await known.get('a', giving('two'))).toMatchObject({ value: 'one' });
      jest.advanceTimersByTime(5_000);
      expect(await known.get('a', giving('two'))).toMatchObject({ value: 'two', stale: false });
    });
  });

  describe('a newer value', () => {
    it('can be asked for', async () => {
      const known = create();
      await known.get('a', giving('one'));
      jest.advanceTimersByTime(1_000);
      expect(await known.get('a', giving('two'), { freshForMs: 0 })).toMatchObject({
        value: 'two',
      });
      expect(await known.get('a', failing(), { freshForMs: 0 })).toMatchObject({
        value: 'two',
        stale: true,
      });
    });

    it('is got after a change at the source, whatever was under way', async () => {
      const known = create();
      await known.get('a', giving('one'));
      known.expire('a');
      expect(known.peek('a')).toMatchObject({ value: 'one', stale: true });
      let finish: (value: string) => void = () => undefined;
      const before = known.get(
        'a',
        () =>
          new Promise<string>(resolve => {
            finish = resolve;
          }),
      );
      await settle();
      known.expire('a');
      expect(await known.get('a', giving('two'))).toMatchObject({ value: 'two', stale: false });
      expect(await before).toMatchObject({ value: 'two', stale: false });
      finish('read before the change');
      await settle();
      expect(await known.get('a', failing())).toMatchObject({ value: 'two', stale: false });
    });

    it('is got at once after a change, even where the last load failed', async () => {
      const known = create();
      await expect(known.get('a', failing())).rejects.toThrow('down');
      known.expire('a');
      expect(await known.get('a', giving('one'))).toMatchObject({ value: 'one' });
    });
  });

  it('forgets what was asked for longest ago', async () => {
    const known = create({ maxEntries: 2 });
    await known.get('a', giving('1'));
    await known.get('b', giving('1'));
    await known.get('a', giving('2'));
    await known.get('c', giving('1'));
    expect(known.peek('a')).toMatchObject({ value: '1' });
    expect(known.peek('b')).toBeUndefined();
    expect(known.peek('c')).toMatchObject({ value: '1' });
  });

  describe('a store', () => {
    it('answers after a restart, and says how old the answer is', async () => {
      const persist = { store: new MemoryLastKnownStore(), parse: text };
      await create({ persist }).get('a', giving('one'));
      jest.advanceTimersByTime(3_600_000);
      const restarted = create({ persist });
      expect(await restarted.get('a', failing())).toMatchObject({
        value: 'one',
        asOf: '2026-11-21T12:00:00.000Z',
        ageMs: 3_600_000,
        stale: true,
        error: expect.objectContaining({ message: 'down' }),
      });
    });

    it('makes a restart no slower than it need be where the upstream hangs', async () => {
      const persist = { store: new MemoryLastKnownStore(), parse: text };
      await create({ persist }).get('a', giving('one'));
      jest.advanceTimersByTime(60_000);
      const answer = create({ persist, waitMs: 2_000, firstWaitMs: 30_000 }).get('a', never);
      await jest.advanceTimersByTimeAsync(2_000);
      expect(await answer).toMatchObject({ value: 'one', stale: true });
    });

    it('spares one replica what another has just loaded', async () => {
      const persist = { store: new MemoryLastKnownStore(), parse: text };
      const first = create({ persist });
      const second = create({ persist });
      await first.get('a', giving('one'));
      await second.get('a', failing());
      jest.advanceTimersByTime(60_000);
      await first.get('a', giving('two'));
      const load = giving('three');
      expect(await second.get('a', load)).toMatchObject({ value: 'two', stale: false });
      expect(load).not.toHaveBeenCalled();
      jest.advanceTimersByTime(60_000);
      await first.get('a', giving('before the change'));
      second.expire('a');
      expect(await second.get('a', load)).toMatchObject({ value: 'three', stale: false });
    });

    it('is shared by many without confusion', async () => {
      const persist = { store: new MemoryLastKnownStore(), parse: text };
      await create({ name: 'rules', persist }).get('a', giving('rule'));
      await expect(create({ persist }).get('a', failing())).rejects.toThrow('down');
    });

    it.each<[string, Partial<LastKnownStore>]>([
      ['cannot be read', { get: () => Promise.reject(new Error('no table')) }],
      ['cannot be written', { put: () => Promise.reject(new Error('no table')) }],
      [
        'throws',
        {
          get: () => {
            throw new Error('no table');
          },
        },
      ],
      ['holds another type', { get: async () => ({ value: 5, asOf: '2026-11-21T12:00:00Z' }) }],
      ['holds no date', { get: async () => ({ value: 'old', asOf: 'yesterday' }) }],
    ])('that %s is told of, and does no harm', async (_what, broken) => {
      const errors: unknown[] = [];
      const onError = (error: unknown) => {
        errors.push(error);
        throw error;
      };
      const store = { get: async () => undefined, put: async () => undefined, ...broken };
      const known = create({ persist: { store, parse: text, onError } });
      expect(await known.get('a', giving('one'))).toMatchObject({ value: 'one', stale: false });
      expect(errors).toHaveLength(1);
    });

    it('that hangs is done without', async () => {
      const errors: unknown[] = [];
      const store = { get: () => never<undefined>(), put: () => never<void>() };
      const onError = (error: unknown) => errors.push(error);
      const known = create({ persist: { store, parse: text, onError } });
      const answer = known.get('a', giving('one'));
      await jest.advanceTimersByTimeAsync(4_000);
      expect(await answer).toMatchObject({ value: 'one', stale: false });
      expect(errors).toHaveLength(2);
    });

    it('that is slow to write makes a new value no older, and nobody late', async () => {
      const store = { get: async () => undefined, put: () => never<void>() };
      const known = create({ persist: { store, parse: text }, firstWaitMs: 1_000 });
      const answer = known.get('a', giving('one'));
      await jest.advanceTimersByTimeAsync(1_000);
      expect(await answer).toMatchObject({ value: 'one', stale: false });
    });

    it('that is asked while the value changes at its source does not lead to two loads', async () => {
      const store = new MemoryLastKnownStore();
      const known = create({ persist: { store, parse: text } });
      const load = giving('one');
      const before = known.get('a', load);
      known.expire('a');
      expect(await known.get('a', load)).toMatchObject({ value: 'one', stale: false });
      expect(await before).toMatchObject({ value: 'one', stale: false });
      expect(load).toHaveBeenCalledTimes(1);
    });

    it('keeps the newer of two values', async () => {
      const store = new MemoryLastKnownStore();
      await store.put('a', { value: 'new', asOf: '2026-11-21T12:00:01Z' });
      await store.put('a', { value: 'old', asOf: '2026-11-21T12:00:00Z' });
      expect(await store.get('a')).toMatchObject({ value: 'new' });
    });
  });

  it('never answers what is fresh where it is old, nor waits too long, whatever happens', async () => {
    const step = fc.record({
      passMs: fc.integer({ min: 0, max: 90_000 }),
      takesMs: fc.integer({ min: 0, max: 20_000 }),
      fails: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async steps => {
        const known = create();
        for (const { passMs, takesMs, fails } of steps) {
          await jest.advanceTimersByTimeAsync(passMs);
          const before = known.peek('a');
          const startedAtMs = Date.now();
          let tookMs = Infinity;
          const load = () =>
            new Promise<string>((resolve, reject) => {
              const end = () => (fails ? reject(new Error('down')) : resolve(String(Date.now())));
              setTimeout(end, takesMs);
            });
          const answer = known
            .get('a', load)
            .catch(() => undefined)
            .finally(() => {
              tookMs = Date.now() - startedAtMs;
            });
          while (tookMs === Infinity) await jest.advanceTimersByTimeAsync(100);
          expect(tookMs).toBeLessThanOrEqual(before ? 2_000 : 10_000);
          const found = await answer;
          const endedAtMs = startedAtMs + tookMs;
          // What was once known is never lost, and is as old as it says.
          expect(found !== undefined || before === undefined).toBe(true);
          expect(Date.parse(found?.asOf ?? '')).toEqual(found ? Number(found.value) : NaN);
          expect(found?.ageMs).toEqual(found && endedAtMs - Number(found.value));
          expect(found?.stale === false && found.ageMs >= 60_000).toBe(false);
          expect(found?.stale === true).toBe(found?.error !== undefined);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('remember', () => {
  it('makes a function that remembers for each of its arguments', async () => {
    const load = jest.fn(async (team: string, level: number) => `${team} ${level}`);
    const onCall = remember(load, { name: 'on call', freshForMs: 60_000, now: () => NOON });
    expect(await onCall('payments', 1)).toMatchObject({ value: 'payments 1', stale: false });
    expect((await onCall('payments', 2)).value).toBe('payments 2');
    expect((await onCall('payments', 1)).value).toBe('payments 1');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('takes the key it is told to', async () => {
    const load = jest.fn(async (team: { name: string; title: string }) => team.title);
    const title = remember(load, {
      name: 'titles',
      freshForMs: 60_000,
      now: () => NOON,
      keyOf: ({ name }) => name,
    });
    await title({ name: 'payments', title: 'Payments' });
    expect((await title({ name: 'payments', title: 'changed' })).value).toBe('Payments');
  });

  it('refuses times that cannot be meant', () => {
    const load = async () => '';
    for (const wrong of [
      { freshForMs: -1 },
      { freshForMs: NaN },
      { freshForMs: 1, maxEntries: 0 },
    ]) {
      expect(() => remember(load, { name: 'x', ...wrong })).toThrow(/of x must be at least/);
    }
  });
});
