import type { WhoDto } from '@rollcall/plugin-oncall-common';
import { EnvironmentError } from '../lib/errors';
import { askPortal } from './askPortal';

/**
 * Asks a portal who is on call, overrides made there and schedules kept elsewhere among it.
 *
 * @param options - `ref` is canonical, `at` an ISO 8601 instant
 * @throws UsageError for an address that is none
 * @throws EnvironmentError where the portal does not answer as it should, or does not know the entity
 * @internal
 */
export async function askWhoIsOnCall(options: {
  portal: string;
  token: string | undefined;
  ref: string;
  at: string;
}): Promise<WhoDto> {
  const { portal, token, ref, at } = options;
  const text = await askPortal({
    portal,
    plugin: 'oncall',
    token,
    path: `who?${new URLSearchParams({ ref, at })}`,
    wayOut: 'ask the documents alone: leave --portal out.',
    missing: `The portal does not know ${ref}, or Rollcall's on-call plugin is not installed there.`,
  });
  return parse(text);
}

const STATES: readonly string[] = ['on-call', 'fallback', 'nobody', 'unknown'];

function parse(text: string): WhoDto {
  let value: Partial<WhoDto> | undefined;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const lists = [value?.people, value?.skipped, value?.hops];
  if (STATES.includes(String(value?.state)) && lists.every(Array.isArray)) return value as WhoDto;
  throw new EnvironmentError('The portal did not say who is on call.');
}
