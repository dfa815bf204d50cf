import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

/** How often sources are asked, and for what. @internal */
export interface MonitoringSettings {
  /** For budgets. */
  refresh: HumanDuration;
  /** For the rules they run. */
  drift: HumanDuration;
  /** After how many milliseconds the rules of a source are old. */
  rulesStaleAfterMs: number;
  /** Where the portal is reached, as links in rules say it. */
  portalUrl?: string;
}

const USUAL_REFRESH: HumanDuration = { minutes: 1 };
const USUAL_DRIFT: HumanDuration = { minutes: 2 };
/** One reading may fail before anybody calls what is known old. */
const READINGS_UNTIL_STALE = 2.5;

function durationOf(config: Config, key: string, unlessSaid: HumanDuration): HumanDuration {
  return config.has(key) ? readDurationFromConfig(config, { key }) : unlessSaid;
}

/** @internal */
export function readSettings(config: Config): MonitoringSettings {
  const drift = durationOf(config, 'monitoring.drift', USUAL_DRIFT);
  return {
    refresh: durationOf(config, 'monitoring.refresh', USUAL_REFRESH),
    drift,
    rulesStaleAfterMs: durationToMilliseconds(drift) * READINGS_UNTIL_STALE,
    portalUrl: config.getOptionalString('app.baseUrl'),
  };
}
