import type { WhoDto } from '@rollcall/plugin-oncall-common';
import { type AskOptions, askOnCall } from './askOnCall';
import type { OnCallService, WhoIsOnCallOptions } from './OnCallService';

/** Asks over HTTP. @internal */
export class OnCallClient implements OnCallService {
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
}
