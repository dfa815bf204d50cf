import { Upstream } from '@rollcall/upstream';
import type { Metrics } from '../metrics';
import { RetryBudget } from './RetryBudget';

/** A rate, and where it is from. @internal */
export interface KnownRate {
  rate: number;
  source: 'authority' | 'last known';
  ageMs: number;
}

const TIMEOUT_MS = 250;
const BREAKER = { failures: 5, halfOpenAfterMs: 2_000 };
const BUDGET = { ratio: 0.1, most: 10 };

function rateIn(body: unknown): number {
  const rate = typeof body === 'object' && body !== null && 'rate' in body ? body.rate : undefined;
  if (typeof rate !== 'number') throw new Error('This is no rate.');
  return rate;
}

/**
 * The rates of tax, asked of the authority with every defence there is: a time limit, a second attempt out of a budget, a
 * circuit breaker, and the last rate that was known.
 *
 * @internal
 */
export class TaxRates {
  #authority!: Upstream;
  #budget = new RetryBudget(BUDGET);
  readonly #lastKnown = new Map<string, { rate: number; atMs: number }>();

  constructor(
    authorityUrl: string,
    private readonly metrics: Metrics,
    private readonly now: () => number = Date.now,
  ) {
    this.askAt(authorityUrl);
  }

  /** Asks another authority from now on; what was learned of the former one's health is no use any more. */
  askAt(authorityUrl: string): void {
    this.#budget = new RetryBudget(BUDGET);
    this.#authority = Upstream.create({
      name: 'rates authority',
      baseUrl: authorityUrl,
      timeoutMs: TIMEOUT_MS,
      retry: { attempts: 1 },
      breaker: BREAKER,
      bulkhead: { concurrent: 50, queued: 50 },
      observer: {
        onAttempt: ({ outcome }) => this.metrics.add('tax_rates_attempts_total', { outcome }),
        onCircuit: ({ circuit }) =>
          this.metrics.set('tax_rates_circuit_open', circuit === 'open' ? 1 : 0),
      },
    });
    this.metrics.set('tax_rates_circuit_open', 0);
  }

  /** Forgets the last known rates, as a process that starts on an empty disk does. */
  forget(): void {
    this.#lastKnown.clear();
  }

  /** How many countries have a rate that could stand in. */
  get known(): number {
    return this.#lastKnown.size;
  }

  /**
   * @param country - such as `NO`
   * @throws UpstreamError where the authority does not answer and no rate was ever known
   */
  async rateOf(country: string): Promise<KnownRate> {
    try {
      const rate = await this.#ask(country);
      this.#lastKnown.set(country, { rate, atMs: this.now() });
      this.metrics.add('tax_rates_answers_total', { source: 'authority' });
      return { rate, source: 'authority', ageMs: 0 };
    } catch (error) {
      const known = this.#lastKnown.get(country);
      this.metrics.add('tax_rates_answers_total', { source: known ? 'last known' : 'none' });
      if (!known) throw error;
      return { rate: known.rate, source: 'last known', ageMs: this.now() - known.atMs };
    }
  }

  async #ask(country: string): Promise<number> {
    const request = { operation: 'read a rate', path: ['rates', country], parse: rateIn };
    this.#budget.earn();
    try {
      return await this.#authority.json(request);
    } catch (error) {
      // While the circuit is open nothing was sent, and nothing would be.
      if (this.#authority.state().circuit !== 'closed') throw error;
      if (!this.#budget.spend()) {
        this.metrics.add('tax_rates_retries_refused_total');
        throw error;
      }
      this.metrics.add('tax_rates_retries_total');
      return await this.#authority.json(request);
    }
  }
}
