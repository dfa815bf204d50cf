import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

/** What an operator says of on-call, with what holds where they say nothing. @internal */
export interface Settings {
  /** How often each replica reads the catalog, milliseconds. */
  refreshMs: number;
  /** So long an imported schedule is good, milliseconds. */
  importRefreshMs: number;
  hideNames: boolean;
  /** How long before a shift its person is told, milliseconds; 0 for never. */
  shiftAheadMs: number;
  /** How long before a gap the team is told, milliseconds; 0 for never. */
  gapAheadMs: number;
}

const MINUTE_MS = 60_000;

function durationMs(config: Config, key: string, unlessSaid: HumanDuration): number {
  if (!config.has(key)) return durationToMilliseconds(unlessSaid);
  return durationToMilliseconds(readDurationFromConfig(config, { key }));
}

/**
 * Reads `oncall` of the configuration.
 *
 * @throws InputError for what cannot be meant
 * @internal
 */
export function readSettings(config: Config): Settings {
  const importRefreshMs = durationMs(config, 'oncall.imports.refresh', { minutes: 5 });
  if (importRefreshMs < MINUTE_MS) {
    throw new InputError('oncall.imports.refresh must be a minute at least');
  }
  return {
    refreshMs: durationMs(config, 'oncall.refresh', { minutes: 1 }),
    importRefreshMs,
    hideNames: config.getOptionalBoolean('oncall.hideNames') ?? false,
    shiftAheadMs: durationMs(config, 'oncall.notices.shiftAhead', { hours: 24 }),
    gapAheadMs: durationMs(config, 'oncall.notices.gapAhead', { days: 7 }),
  };
}
