import type { Facts } from '@rollcall/model';
import type { WhoDto } from '@rollcall/plugin-oncall-common';
import { type AskOptions, askOnCall } from './askOnCall';
import type { OnCallFacts, OnCallService, WhoIsOnCallOptions } from './OnCallService';

/** Asks over HTTP. @internal */
export class OnCallClient implements OnCallService {
  #last?: { etag: string; facts: OnCallFacts };

  constructor(private readonly options: AskOptions) {}

  async whoIsOnCall(ref: string, options: WhoIsOnCallOptions = {}): Promise<WhoDto> {
    const { at, credentials } = options;
    const query = new URLSearchParams({ ref, ...(at !== undefined && { at }) });
    const asked = await askOnCall({ path: `/who?${query}`, credentials }, this.options);
    if (asked.state === 'answered') return (await asked.response.json()) as WhoDto;
    return {
      ref,
      at: at ?? new Date().toISOString(),
      state: 'unknown',
      people: [],
      skipped: [],
      hops: [],
      because: asked.because,
      namesHidden: false,
    };
  }

  async facts(): Promise<OnCallFacts> {
    const headers = this.#last && { 'if-none-match': this.#last.etag };
    const asked = await askOnCall({ path: '/facts', headers }, this.options);
    if (asked.state === 'unknown') return asked;
    const { response } = asked;
    if (response.status === 304 && this.#last) return this.#last.facts;
    const { overrides = [], importedSchedules = [] } = (await response.json()) as Facts;
    const facts: OnCallFacts = { state: 'known', overrides, importedSchedules };
    const etag = response.headers.get('etag');
    this.#last = etag === null ? undefined : { etag, facts };
    return facts;
  }
}
