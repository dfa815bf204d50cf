import type { Change, ChangePage } from '@rollcall/plugin-incidents-common';
import type { BackendClientOptions } from '@rollcall/ui/api';
import { askIncidents } from './askIncidents';
import type { WhatChangedApi } from './WhatChangedApi';

/** More than fit on any chart. */
const MOST_READ = 500;

/** Asks the incidents plugin over HTTP. @public */
export class IncidentsWhatChanged implements WhatChangedApi {
  constructor(private readonly options: BackendClientOptions) {}

  async changesOf(
    serviceRef: string,
    span: { from: string; to: string },
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<readonly Change[] | undefined> {
    const query = new URLSearchParams({ serviceRef, ...span, limit: String(MOST_READ) });
    const page = await askIncidents<ChangePage>(`/v1/changes?${query}`, {
      ...this.options,
      signal,
    });
    return page?.items;
  }
}
