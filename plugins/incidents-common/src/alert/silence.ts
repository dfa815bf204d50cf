import type { FiringAlert } from './types';

/** How long a source of alerts may say nothing, and when it last spoke. @public */
export interface SourceSilence {
  /** Name of the source. */
  name: string;
  /** After how many milliseconds without a word it counts as silent; absent where it may be silent. */
  silentAfterMs?: number;
  /** Since the epoch; absent where it never spoke. */
  lastSeenMs?: number;
}

/** A source the portal itself raises alerts by; no configured source can have this name. @public */
export const OWN_SOURCE = 'rollcall/sources';

/** Name of the alert that says that a source is silent. @public */
export const SOURCE_SILENT = 'AlertSourceSilent';

/**
 * Whether a source has been silent for too long. One that was never heard of is not silent: it was never connected.
 *
 * @param watchedSinceMs - since when somebody listens; what was not listened to cannot be called silent
 * @public
 */
export function isSilent(
  { silentAfterMs, lastSeenMs }: SourceSilence,
  nowMs: number,
  watchedSinceMs = 0,
): boolean {
  if (silentAfterMs === undefined || lastSeenMs === undefined) return false;
  return nowMs - Math.max(lastSeenMs, watchedSinceMs) > silentAfterMs;
}

/**
 * The alert a silent source is: the same one, whoever notices, for one silence.
 *
 * @param owner - reference of who runs the source, where that is said; else it goes to the fallback
 * @public
 */
export function silentSourceAlert(source: Required<SourceSilence>, owner?: string): FiringAlert {
  const { name, silentAfterMs, lastSeenMs } = source;
  const lastSeenAt = new Date(lastSeenMs).toISOString();
  return {
    status: 'firing',
    fingerprint: `silent:${name}`,
    startsAt: new Date(lastSeenMs + silentAfterMs).toISOString(),
    subject: name,
    labels: {
      alertname: SOURCE_SILENT,
      source: name,
      severity: 'critical',
      ...(owner !== undefined && { owner }),
    },
    annotations: {
      summary: `The source of alerts “${name}” is silent`,
      description: `It last spoke at ${lastSeenAt}. Until it speaks again, nobody is paged for what it watches.`,
    },
  };
}
