import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { normalizeRef } from '@rollcall/model';
import { readUpstreamOptions, Upstream } from '@rollcall/upstream';

/** @internal */
export interface SlackSettings {
  upstream: Upstream;
  /** Ids of channels by canonical reference of the team. */
  teams: ReadonlyMap<string, string>;
  /** Ids of people by canonical reference. */
  people: ReadonlyMap<string, string>;
  findPeopleByEmail: boolean;
}

const BASE_URL = 'https://slack.com/api';
/** Conversations: public, private, direct; the first letter of their ids. */
const CHANNEL = /^[CGD][A-Z0-9]{2,}$/;
const PERSON = /^[UW][A-Z0-9]{2,}$/;

function readIds(
  config: Config,
  key: 'teams' | 'people',
  { kind, id, example }: { kind: string; id: RegExp; example: string },
): ReadonlyMap<string, string> {
  const section = config.getOptional<Record<string, unknown>>(key) ?? {};
  return new Map(
    Object.entries(section).map(([text, value]) => {
      const ref = normalizeRef(text, { defaultKind: kind });
      if (!ref?.startsWith(`${kind}:`)) {
        throw new InputError(`incidents.slack.${key}: "${text}" is no reference of a ${kind}.`);
      }
      if (typeof value !== 'string' || !id.test(value)) {
        throw new InputError(
          `incidents.slack.${key}: what stands for ${text} is no id of Slack, such as ${example}.`,
        );
      }
      return [ref, value];
    }),
  );
}

/**
 * Reads `incidents.slack`.
 *
 * @returns nothing where it is not configured
 * @throws InputError naming the setting that is wrong, or what a `Config` throws for a missing token
 * @internal
 */
export function readSlackConfig(root: Config): SlackSettings | undefined {
  const config = root.getOptionalConfig('incidents.slack');
  if (!config) return undefined;
  // One that is missing is a mistake to hear of at the start.
  config.getString('token');
  return {
    upstream: Upstream.create(
      readUpstreamOptions(config, {
        name: 'Slack',
        baseUrl: BASE_URL,
        timeoutMs: 5_000,
        // Whoever sends pages tries again, and writes down each attempt.
        retry: { attempts: 1 },
        headers: () => ({ authorization: `Bearer ${config.getString('token')}` }),
      }),
    ),
    teams: readIds(config, 'teams', { kind: 'group', id: CHANNEL, example: 'C0123ABCD' }),
    people: readIds(config, 'people', { kind: 'user', id: PERSON, example: 'U0123ABCD' }),
    findPeopleByEmail: config.getOptionalBoolean('findPeopleByEmail') ?? false,
  };
}
