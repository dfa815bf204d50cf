import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readUpstreamOptions, Upstream } from '@rollcall/upstream';
import { PagerDutyClient } from '../client/PagerDutyClient';
import { RateLimitGate, type RateLimitGateOptions } from '../client/RateLimitGate';
import { Directory } from '../people/Directory';
import { type Account, UNNAMED } from './Account';

const BASE_URL = 'https://api.pagerduty.com';
/** A quarter of a busy schedule, many times over. */
const MOST_BYTES = 10 * 1024 * 1024;

function accountOf(config: Config, name: string, options: RateLimitGateOptions): Account {
  // A key that is missing is a mistake to hear of at the start.
  config.getString('token');
  const upstream = Upstream.create(
    readUpstreamOptions(config, {
      name,
      baseUrl: BASE_URL,
      timeoutMs: 10_000,
      maxResponseBytes: MOST_BYTES,
      // PagerDuty asks for one request after the other with a key.
      bulkhead: { concurrent: 1, queued: 1_000 },
      headers: () => ({ authorization: `Token token=${config.getString('token')}` }),
    }),
  );
  const client = new PagerDutyClient({ upstream, gate: new RateLimitGate(options) });
  return { client, directory: new Directory({ client, now: options.now }) };
}

/**
 * Reads `oncall.pagerduty`: one account, or several by name.
 *
 * @throws InputError where both are given, or what a `Config` throws for a missing key
 * @internal
 */
export function readAccounts(
  config: Config,
  options: RateLimitGateOptions = {},
): ReadonlyMap<string, Account> {
  const section = config.getOptionalConfig('oncall.pagerduty');
  if (!section) return new Map();
  const several = section.getOptionalConfig('accounts');
  if (several && section.has('token')) {
    throw new InputError('oncall.pagerduty: give "token", or "accounts", but not both');
  }
  if (!several) return new Map([[UNNAMED, accountOf(section, 'PagerDuty', options)]]);
  return new Map(
    several
      .keys()
      .map(name => [name, accountOf(several.getConfig(name), `PagerDuty ${name}`, options)]),
  );
}
