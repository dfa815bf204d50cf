import { createApiRef } from '@backstage/core-plugin-api';
import type { Change } from '@rollcall/plugin-incidents-common';

/** Knows what was changed of a service; the incidents plugin does, where it is installed. @public */
export interface WhatChangedApi {
  /**
   * Deploys, settings and flags of a service and of everything, in any order.
   *
   * @param serviceRef - canonical reference
   * @param span - ISO 8601 instants
   * @returns nothing where nobody keeps changes, or they are not for whoever asks
   * @throws ResponseError where they could not be read
   */
  changesOf(
    serviceRef: string,
    span: { from: string; to: string },
    options?: { signal?: AbortSignal },
  ): Promise<readonly Change[] | undefined>;
}

/** @public */
export const whatChangedApiRef = createApiRef<WhatChangedApi>({
  id: 'plugin.monitoring.what-changed',
});
