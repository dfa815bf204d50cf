import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { normalizeRef } from '@rollcall/model';
import { readUpstreamOptions, Upstream } from '@rollcall/upstream';

/** @internal */
export interface PagerDutySettings {
  upstream: Upstream;
  /** References of the teams that have a service there. */
  teams: ReadonlySet<string>;
  hasFallback: boolean;
  /** The key of a team, else that of the fallback; read anew each time. */
  routingKeyOf(teamRef: string): string | undefined;
}

const BASE_URL = 'https://events.pagerduty.com';
const ROUTING_KEY = /^[A-Za-z0-9]{32}$/;

function checkedKey(config: Config, at: string): string {
  const key = config.getString('routingKey');
  if (ROUTING_KEY.test(key)) return key;
  throw new InputError(
    `incidents.pagerduty.${at}.routingKey is no integration key of the Events API v2: 32 letters and digits.`,
  );
}

/**
 * Reads `incidents.pagerduty`.
 *
 * @returns nothing where it is not configured
 * @throws InputError naming the setting that is wrong, never its value
 * @internal
 */
export function readPagerDutyConfig(root: Config): PagerDutySettings | undefined {
  const config = root.getOptionalConfig('incidents.pagerduty');
  if (!config) return undefined;
  const teams = new Map<string, { config: Config; at: string }>();
  for (const text of Object.keys(config.getOptional<object>('teams') ?? {})) {
    const ref = normalizeRef(text, { defaultKind: 'group' });
    if (!ref?.startsWith('group:')) {
      throw new InputError(`incidents.pagerduty.teams: "${text}" is no reference of a group.`);
    }
    // A key with a colon or a slash in it cannot be asked for by its path.
    const given = config.get<Record<string, { routingKey?: unknown }>>('teams')[text];
    if (typeof given?.routingKey !== 'string' || !ROUTING_KEY.test(given.routingKey)) {
      throw new InputError(
        `incidents.pagerduty.teams.${text}.routingKey is no integration key of the Events API v2: 32 letters and digits.`,
      );
    }
    teams.set(ref, { config, at: text });
  }
  const fallback = config.getOptionalConfig('fallback');
  if (fallback) checkedKey(fallback, 'fallback');
  return {
    upstream: Upstream.create(
      readUpstreamOptions(config, {
        name: 'PagerDuty',
        baseUrl: BASE_URL,
        timeoutMs: 5_000,
        // Whoever sends pages tries again, and writes down each attempt.
        retry: { attempts: 1 },
      }),
    ),
    teams: new Set(teams.keys()),
    hasFallback: fallback !== undefined,
    routingKeyOf(teamRef) {
      const team = teams.get(teamRef);
      if (!team) return fallback && checkedKey(fallback, 'fallback');
      const all = team.config.get<Record<string, { routingKey: string }>>('teams');
      return all[team.at]?.routingKey;
    },
  };
}
