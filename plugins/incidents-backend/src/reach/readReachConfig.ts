import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { isTimeZone, parseClockTime, WEEKDAYS, type Weekday } from '@rollcall/model';
import type { ReachSettings, WorkingHours } from '@rollcall/plugin-incidents-common';
import type { AlertmanagerSource, AlertSource } from '../config/readSource';

/** An Alertmanager that can be asked. */
type AskedAlertmanager = AlertmanagerSource & Required<Pick<AlertmanagerSource, 'api'>>;

/** How paths are tested. @internal */
export interface ReachConfig extends ReachSettings {
  source: AskedAlertmanager;
  /** How long a test alert may take to come back, milliseconds. */
  returnWithinMs: number;
  /** How long people may take to answer, milliseconds. */
  acknowledgeWithinMs: number;
}

const PLACE = 'incidents.reach';
const MINUTE_MS = 60_000;
const RETURN_WITHIN_MS = 10 * MINUTE_MS;
const ACKNOWLEDGE_WITHIN_MS = 60 * MINUTE_MS;
const PER_HOUR = 6;
const WORKING_DAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

function durationMs(config: Config, key: string): number | undefined {
  return config.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : undefined;
}

function sourceOf(config: Config, sources: ReadonlyMap<string, AlertSource>): AskedAlertmanager {
  const asked = [...sources.values()].filter(
    (source): source is AskedAlertmanager =>
      source.type === 'alertmanager' && source.api !== undefined,
  );
  const name = config.getOptionalString('source');
  const found = name === undefined ? asked : asked.filter(source => source.name === name);
  if (found.length === 1) return found[0];
  throw new InputError(
    name === undefined
      ? `${PLACE}.source: name one of incidents.sources; ${asked.length} are an Alertmanager with "api".`
      : `${PLACE}.source: "${name}" is no Alertmanager of incidents.sources that has "api".`,
  );
}

function tiersOf(config: Config): Record<string, number> {
  const tiers = config.getConfigArray('tiers').map(tier => {
    const withinMs = durationMs(tier, 'within') ?? 0;
    if (withinMs <= 0) throw new InputError(`${PLACE}.tiers: "within" is longer than nothing.`);
    return [tier.getString('tier'), withinMs] as const;
  });
  return Object.fromEntries(tiers);
}

function clockTime(config: Config | undefined, key: string, usual: string): number {
  const text = config?.getOptionalString(key) ?? usual;
  const ms = parseClockTime(text);
  if (ms !== undefined) return ms;
  throw new InputError(`${PLACE}.hours.${key}: "${text}" is no time of day, such as 09:00.`);
}

function hoursOf(config: Config | undefined): WorkingHours {
  const days = config?.getOptionalStringArray('days') ?? WORKING_DAYS;
  const unknown = days.find(day => !(WEEKDAYS as readonly string[]).includes(day));
  if (unknown !== undefined) {
    throw new InputError(`${PLACE}.hours.days: "${unknown}" is none of ${WEEKDAYS.join(', ')}.`);
  }
  const timeZone = config?.getOptionalString('timeZone') ?? 'UTC';
  if (!isTimeZone(timeZone)) {
    throw new InputError(`${PLACE}.hours.timeZone: "${timeZone}" is no zone, such as Europe/Oslo.`);
  }
  const fromMs = clockTime(config, 'from', '09:00');
  const toMs = clockTime(config, 'to', '16:00');
  if (fromMs >= toMs) throw new InputError(`${PLACE}.hours: "from" has to come before "to".`);
  return { days: days as Weekday[], fromMs, toMs, timeZone };
}

/**
 * Reads how paths are tested.
 *
 * @returns nothing where they are not
 * @throws InputError naming the setting that is wrong
 * @internal
 */
export function readReachConfig(
  root: Config,
  sources: ReadonlyMap<string, AlertSource>,
): ReachConfig | undefined {
  const config = root.getOptionalConfig(PLACE);
  if (!config) return undefined;
  const perHour = config.getOptionalNumber('perHour') ?? PER_HOUR;
  if (!Number.isInteger(perHour) || perHour < 1) {
    throw new InputError(`${PLACE}.perHour is ${perHour}; it is a whole number above 0.`);
  }
  return {
    source: sourceOf(config, sources),
    tiers: tiersOf(config),
    hours: hoursOf(config.getOptionalConfig('hours')),
    perHour,
    returnWithinMs: durationMs(config, 'returnWithin') ?? RETURN_WITHIN_MS,
    acknowledgeWithinMs: durationMs(config, 'acknowledgeWithin') ?? ACKNOWLEDGE_WITHIN_MS,
  };
}
