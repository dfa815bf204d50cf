import { InputError } from '@backstage/errors';
import { setTimeout as pause } from 'node:timers/promises';
import type { JsonValue } from '@rollcall/model';
import { durationMs } from '@rollcall/plugin-runbooks-common';
import type { LocalActionContext } from './knownActions';

const LONGEST_MS = 60 * 60_000;

/**
 * The action `wait`, here: an hour at most, as in a portal.
 *
 * @throws InputError for what is no duration
 * @internal
 */
export async function pauseFor({ input, signal, log }: LocalActionContext): Promise<JsonValue> {
  const waitMs = durationMs(String(input.for));
  if (waitMs === undefined || waitMs > LONGEST_MS) {
    throw new InputError(
      `"${String(input.for)}" is no duration of an hour at most, such as PT30S.`,
    );
  }
  log(`Waiting ${String(input.for)}`);
  await pause(waitMs, undefined, { signal });
  return {};
}
