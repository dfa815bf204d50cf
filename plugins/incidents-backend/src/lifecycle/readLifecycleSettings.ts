import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  type CostRates,
  type Severity,
  USUAL_CADENCE,
  type UpdateCadence,
} from '@rollcall/plugin-incidents-common';

/** @internal */
export interface LifecycleSettings {
  cadence: UpdateCadence;
  /** Absent where nothing is reckoned. */
  rates?: CostRates;
  /** Of the status page. */
  statusTitle: string;
}

const SEVERITIES: readonly Severity[] = [1, 2, 3, 4];

function readCadence(config: Config | undefined): UpdateCadence {
  if (!config) return USUAL_CADENCE;
  const cadence: UpdateCadence = {};
  for (const severity of SEVERITIES) {
    // Keys of a configuration begin with a letter.
    const key = `severity${severity}`;
    if (!config.has(key)) continue;
    const duration = readDurationFromConfig(config, { key });
    cadence[severity] = durationToMilliseconds(duration);
  }
  return cadence;
}

function readRate(config: Config, key: string): number {
  const rate = config.getNumber(key);
  if (rate >= 0) return rate;
  throw new InputError(`incidents.cost: ${key} is ${rate}; a rate is not below 0.`);
}

function readRates(config: Config | undefined): CostRates | undefined {
  if (!config) return undefined;
  const tiers = config.getConfigArray('tiers');
  return {
    currency: config.getString('currency'),
    perMinute: Object.fromEntries(
      tiers.map(tier => [tier.getString('tier'), readRate(tier, 'perMinute')]),
    ),
    ...(config.has('perResponderHour') && {
      perResponderHour: readRate(config, 'perResponderHour'),
    }),
  };
}

/**
 * Reads how often stakeholders hear of incidents, what incidents cost, and what the status page is called.
 *
 * @throws InputError naming the setting that is wrong
 * @internal
 */
export function readLifecycleSettings(root: Config): LifecycleSettings {
  const config = root.getOptionalConfig('incidents');
  const rates = readRates(config?.getOptionalConfig('cost'));
  return {
    cadence: readCadence(config?.getOptionalConfig('updates.every')),
    ...(rates && { rates }),
    statusTitle: config?.getOptionalString('statusPage.title') ?? 'Status',
  };
}
