import { bulkhead, type BulkheadPolicy, timeout, TimeoutStrategy, wrap } from 'cockatiel';
import { Health } from './observe/Health';
import { observe } from './observe/observe';
import { tell } from './observe/UpstreamObserver';
import type { UpstreamState } from './observe/UpstreamState';
import { type ResolvedOptions, resolveOptions } from './options/resolveOptions';
import type { UpstreamOptions } from './options/types';
import { addCredentials } from './request/buildHeaders';
import { exchange } from './request/exchange';
import { type Call, prepareCall } from './request/prepareCall';
import type { JsonRequest, UpstreamRequest } from './request/types';
import type { UpstreamAnswer } from './request/UpstreamAnswer';
import { Circuit } from './resilience/Circuit';
import { createRetry } from './resilience/createRetry';
import { failureOfPolicy } from './resilience/failureOfPolicy';
import { withTimeLimit } from './resilience/withTimeLimit';

type Read<T> = (answer: UpstreamAnswer) => T;

/**
 * A system that Rollcall depends on. Every call to it takes a place in the bulkhead, passes the circuit breaker, has a time
 * limit, and is tried again where it failed for a moment and may be repeated.
 *
 * @remarks
 * A call takes at most `attempts × timeoutMs + (attempts − 1) × maxDelayMs`, whatever happens. Create one for each dependency,
 * once, and share it: what it learned of the dependency's health is in it.
 *
 * @public
 */
export class Upstream {
  readonly name: string;
  readonly #options: ResolvedOptions;
  readonly #bulkhead: BulkheadPolicy;
  readonly #circuit: Circuit;
  readonly #health: Health;

  private constructor(options: ResolvedOptions) {
    const { name, breaker, now, observer } = options;
    this.name = name;
    this.#options = options;
    this.#health = new Health(now);
    this.#bulkhead = bulkhead(options.bulkhead.concurrent, options.bulkhead.queued);
    this.#circuit = new Circuit({
      breaker,
      now,
      onChange: circuit => tell(() => observer.onCircuit?.({ upstream: name, circuit })),
    });
  }

  /**
   * @throws InputError for options that cannot be meant
   */
  static create(options: UpstreamOptions): Upstream {
    return new Upstream(resolveOptions(options));
  }

  /**
   * The whole answer: a success, or 304 to a request with `if-none-match` or `if-modified-since`.
   *
   * @throws InputError for a request that is not safe to send, before anything is sent
   * @throws UpstreamError where there is no answer of use
   */
  async request(request: UpstreamRequest = {}): Promise<UpstreamAnswer> {
    return await this.#call(request, answer => answer);
  }

  /**
   * The body of a success as JSON, in the type that `parse` gives it.
   *
   * @throws InputError for a request that is not safe to send, before anything is sent
   * @throws UpstreamError where there is no answer of use; `malformed` where `parse` throws
   */
  async json<T>(request: JsonRequest<T>): Promise<T> {
    return await this.#call(request, answer => answer.json(request.parse));
  }

  /**
   * The body of a success as text.
   *
   * @throws InputError for a request that is not safe to send, before anything is sent
   * @throws UpstreamError where there is no answer of use
   */
  async text(request: UpstreamRequest = {}): Promise<string> {
    return await this.#call(request, answer => answer.text());
  }

  /** How the dependency is, as far as the calls of this process tell. Asks nobody. */
  state(): UpstreamState {
    const { bulkhead: places, now } = this.#options;
    const { state: circuit, remainingMs } = this.#circuit;
    return {
      name: this.name,
      circuit,
      retryAt: circuit === 'open' ? new Date(now() + remainingMs).toISOString() : undefined,
      inFlight: places.concurrent - this.#bulkhead.executionSlots,
      queued: places.queued - this.#bulkhead.queueSlots,
      ...this.#health.state,
    };
  }

  async #call<T>(request: UpstreamRequest, read: Read<T>): Promise<T> {
    const { observer, now } = this.#options;
    const call = prepareCall(this.#options, request);
    const about = { upstream: this.name, operation: call.operation, now };
    let attempts = 0;
    const send = ({ signal }: { signal: AbortSignal }) => {
      attempts += 1;
      const attempt = attempts;
      return observe(
        { ...about, attempt: () => attempt, notify: event => observer.onAttempt?.(event) },
        () => this.#attempt(call, read, signal),
      );
    };
    return await observe(
      { ...about, attempt: () => attempts, notify: event => observer.onRequest?.(event) },
      () => this.#withPolicies(call, send),
    );
  }

  async #withPolicies<T>(
    call: Call,
    send: (context: { signal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    const { retry, random } = this.#options;
    const { isIdempotent, totalTimeoutMs } = call;
    const policy = wrap(
      timeout(totalTimeoutMs, TimeoutStrategy.Aggressive),
      createRetry({ isIdempotent, circuit: this.#circuit, options: retry, random }),
      // Around the circuit: what waited for a place finds the circuit as it is then, and a trial never has to wait.
      this.#bulkhead,
      this.#circuit.policy,
    );
    try {
      return await policy.execute(send, call.signal);
    } catch (error) {
      const { remainingMs } = this.#circuit;
      const lastReason = this.#health.state.lastFailure?.reason;
      throw failureOfPolicy(error, { call, remainingMs, lastReason });
    }
  }

  async #attempt<T>(call: Call, read: Read<T>, signal: AbortSignal): Promise<T> {
    const { timeoutMs, fail } = call;
    try {
      const value = await withTimeLimit({ timeoutMs, signal, fail }, async limited => {
        const headers = await addCredentials({ ...call, read: this.#options.headers });
        return read(await exchange({ ...this.#options, ...call, headers }, limited));
      });
      this.#health.succeeded();
      return value;
    } catch (error) {
      this.#circuit.noteFailure(error);
      this.#health.failed(error);
      throw error;
    }
  }
}
