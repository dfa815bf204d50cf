import fc from 'fast-check';
import { Upstream } from '../Upstream';

/** One answer of a dependency that does as it likes. */
const answers = fc.record({
  afterMs: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.constant(Infinity)),
  outcome: fc.constantFrom(200, 404, 429, 500, 503, 'ECONNRESET', 'ECONNREFUSED'),
  retryAfter: fc.option(fc.constantFrom('0', '1', '2', '600', 'nonsense'), { nil: undefined }),
  heedsSignal: fc.boolean(),
});

describe('an upstream, whatever its dependency does', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([1, 2])(
    'leaves alone one that never answers, also where a call has %i attempts',
    async attempts => {
      let sent = 0;
      const upstream = Upstream.create({
        name: 'test',
        baseUrl: 'http://127.0.0.1',
        timeoutMs: 2_000,
        retry: { attempts },
        breaker: { failures: 4, halfOpenAfterMs: 600_000 },
        fetch: () => {
          sent += 1;
          return new Promise(() => {});
        },
      });
      for (let request = 0; request < 8; request += 1) {
        const failure = upstream.request().catch(error => error.reason);
        await jest.advanceTimersByTimeAsync(20_000);
        expect(await failure).toBe(request < 4 / attempts ? 'timeout' : 'circuit-open');
      }
      expect(sent).toBe(4);
      expect(upstream.state()).toMatchObject({ circuit: 'open', inFlight: 0 });
    },
  );

  it('answers within the time it says, after no more attempts, and lets go of everything', async () => {
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(answers, { minLength: 40, maxLength: 40 }),
        fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 8, maxLength: 8 }),
        async (plan, gapsMs) => {
          let sent = 0;
          const upstream = Upstream.create({
            name: 'test',
            baseUrl: 'http://127.0.0.1',
            timeoutMs: 2_000,
            retry: { attempts: 3, maxDelayMs: 1_000 },
            breaker: { failures: 3, halfOpenAfterMs: 5_000 },
            bulkhead: { concurrent: 2, queued: 2 },
            fetch: async (_url, init) => {
              const { afterMs, outcome, retryAfter, heedsSignal } = plan[sent % plan.length];
              sent += 1;
              await new Promise<void>((resolve, reject) => {
                if (afterMs < Infinity) setTimeout(resolve, afterMs);
                if (heedsSignal)
                  init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
              });
              if (typeof outcome === 'string') throw Object.assign(new Error(), { code: outcome });
              const headers = new Headers(
                retryAfter === undefined ? {} : { 'retry-after': retryAfter },
              );
              return new Response('', { status: outcome, headers });
            },
          });
          const requests = gapsMs.map(async gapMs => {
            await new Promise(resolve => setTimeout(resolve, gapMs));
            const startedAtMs = Date.now();
            const outcome = await upstream.request().then(
              () => 'success',
              error => error.reason,
            );
            return { outcome, tookMs: Date.now() - startedAtMs };
          });
          await jest.advanceTimersByTimeAsync(60_000);
          for (const { outcome, tookMs } of await Promise.all(requests)) {
            outcomes.add(outcome);
            expect(outcome).toEqual(expect.any(String));
            expect(tookMs).toBeLessThanOrEqual(3 * 2_000 + 2 * 1_000);
          }
          expect(sent).toBeLessThanOrEqual(8 * 3);
          expect(upstream.state()).toMatchObject({ inFlight: 0, queued: 0 });
          expect(jest.getTimerCount()).toBe(0);
        },
      ),
      { numRuns: 100 },
    );
    // The plans were not all of one kind.
    expect(outcomes.size).toBeGreaterThan(4);
  });
});
