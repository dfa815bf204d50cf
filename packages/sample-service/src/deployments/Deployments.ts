import { setTimeout as pause } from 'node:timers/promises';
import { COUNTRIES, RatesAuthority } from '../rates/RatesAuthority';
import type { LoopbackServer } from '../http';
import { TaxProcess } from './TaxProcess';

/** Ways to break the service. @public */
export const FAULTS = [
  'slow-supplier',
  'supplier-down',
  'cache-lost',
  'bad-release',
  'crash',
] as const;

/** @public */
export type Fault = (typeof FAULTS)[number];

/** How the service is, as whoever deploys it sees it. @public */
export interface ServiceState {
  isRunning: boolean;
  /** Whether it answers what the tax is, for every country. */
  isWell: boolean;
  authority: 'first' | 'second';
  /** What was broken on purpose since it was last put right. */
  faults: Fault[];
}

const SLOW_MS = 2_000;
const WELL_WITHIN_MS = 10_000;

/**
 * Whoever runs the service: starts it, breaks it on purpose, and puts it right again by asking the second authority and
 * starting the last release that was good.
 *
 * @internal
 */
export class Deployments {
  readonly process = new TaxProcess();
  readonly #first = new RatesAuthority();
  readonly #second = new RatesAuthority();
  #servers: LoopbackServer[] = [];
  #authority: ServiceState['authority'] = 'first';
  readonly #faults = new Set<Fault>();

  async start(): Promise<void> {
    this.#servers = [await this.#first.start(), await this.#second.start()];
    await this.process.start(this.#authorityUrl());
  }

  #authorityUrl(): string {
    return this.#servers[this.#authority === 'first' ? 0 : 1].url;
  }

  async breakIt(fault: Fault): Promise<void> {
    this.#faults.add(fault);
    switch (fault) {
      case 'slow-supplier':
        this.#first.delayMs = SLOW_MS;
        break;
      case 'supplier-down':
        this.#first.isFailing = true;
        break;
      case 'cache-lost':
        this.process.tell({ act: 'forget' });
        break;
      case 'bad-release':
        this.process.tell({ act: 'bad-release' });
        break;
      default:
        await this.process.kill();
    }
  }

  /** Asks the second authority, goes back to the release before, and starts what is gone; then waits until it is well. */
  async restore(): Promise<ServiceState> {
    this.#authority = 'second';
    if (this.process.url === undefined) await this.process.start(this.#authorityUrl());
    else {
      this.process.tell({ act: 'good-release' });
      this.process.tell({ act: 'ask-at', authorityUrl: this.#authorityUrl() });
    }
    this.#faults.clear();
    const giveUpAt = Date.now() + WELL_WITHIN_MS;
    let state = await this.state();
    while (!state.isWell && Date.now() < giveUpAt) {
      await pause(50);
      state = await this.state();
    }
    return state;
  }

  /** As it was before anything was broken, for another round. */
  async reset(): Promise<void> {
    this.#first.delayMs = 0;
    this.#first.isFailing = false;
    await this.restore();
    this.#authority = 'first';
    this.process.tell({ act: 'ask-at', authorityUrl: this.#authorityUrl() });
  }

  async state(): Promise<ServiceState> {
    const answers = await Promise.all(COUNTRIES.map(country => this.#answers(country)));
    return {
      isRunning: this.process.url !== undefined,
      isWell: answers.every(Boolean),
      authority: this.#authority,
      faults: [...this.#faults],
    };
  }

  async #answers(country: string): Promise<boolean> {
    const { url } = this.process;
    if (url === undefined) return false;
    try {
      const answer = await fetch(`${url}/tax?country=${country}&net=100`, {
        signal: AbortSignal.timeout(1_000),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }

  async stop(): Promise<void> {
    await this.process.kill();
    await Promise.all(this.#servers.map(server => server.stop()));
  }
}
