import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { Change, ChangePage } from '@rollcall/plugin-incidents-common';
import type { WhatChangedApi } from './WhatChangedApi';

/** More than fit on any chart. */
const MOST_READ = 500;
/** Not installed, or not for whoever asks: there is nothing to show, and nothing is wrong. */
const NOT_FOR_US = [401, 403, 404];

/** Asks the incidents plugin over HTTP. @public */
export class IncidentsWhatChanged implements WhatChangedApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async changesOf(
    serviceRef: string,
    span: { from: string; to: string },
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<readonly Change[] | undefined> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('incidents');
    const query = new URLSearchParams({ serviceRef, ...span, limit: String(MOST_READ) });
    const response = await this.#fetchApi.fetch(`${baseUrl}/v1/changes?${query}`, { signal });
    if (NOT_FOR_US.includes(response.status)) return undefined;
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const { items }: ChangePage = await response.json();
    return items;
  }
}
