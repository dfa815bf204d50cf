import { type AlertSourceDto, isSilent } from '@rollcall/plugin-incidents-common';
import type { AlertSource } from '../config/readSource';
import { instantOf } from '../database/rows';

/**
 * The sources of alerts and which of them have gone silent. One that was never heard of is not silent: it was never connected.
 *
 * @internal
 */
export function sourcesOf(options: {
  sources: ReadonlyMap<string, AlertSource>;
  lastSeen: ReadonlyMap<string, number>;
  nowMs: number;
}): AlertSourceDto[] {
  const { sources, lastSeen, nowMs } = options;
  return [...sources.values()].map(({ name, type, silentAfterMs }) => {
    const lastSeenMs = lastSeen.get(name);
    return {
      name,
      type,
      ...(lastSeenMs !== undefined && { lastSeenAt: instantOf(lastSeenMs) }),
      isSilent: isSilent({ name, silentAfterMs, lastSeenMs }, nowMs),
    };
  });
}
