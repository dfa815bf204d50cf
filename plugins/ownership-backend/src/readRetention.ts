import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

const KEY = 'ownership.retention';
const DAY_MS = 86_400_000;

/**
 * Reads `ownership.retention`: how long history keeps what ended, in milliseconds; 400 days unless said.
 *
 * @throws InputError for less than a day
 * @internal
 */
export function readRetention(config: Config): number {
  if (!config.has(KEY)) return durationToMilliseconds({ days: 400 });
  const retentionMs = durationToMilliseconds(readDurationFromConfig(config, { key: KEY }));
  if (retentionMs < DAY_MS) throw new InputError(`${KEY} must be a day at least`);
  return retentionMs;
}
