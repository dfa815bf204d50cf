import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { normalizeRef } from '@rollcall/model';
import { readUpstreamOptions, Upstream } from '@rollcall/upstream';
import { keyOf } from './signatureOf';

/** Where pages are posted to. @internal */
export interface WebhookSettings {
  name: string;
  upstream: Upstream;
  /** References of the teams whose pages are posted; those of all where absent. */
  teams?: ReadonlySet<string>;
  /** What messages are signed with; read anew for each. */
  key(): Buffer;
}

const NAME = /^[a-z0-9][a-z0-9-]{0,30}$/;

function readKey(name: string, config: Config): Buffer {
  const key = keyOf(config.getString('secret'));
  if (key) return key;
  throw new InputError(
    `incidents.webhooks.${name}.secret is no secret of Standard Webhooks: "whsec_" and 24 to 64 bytes in base64.`,
  );
}

function readTeam(name: string, text: string): string {
  const ref = normalizeRef(text, { defaultKind: 'group' });
  if (ref?.startsWith('group:')) return ref;
  throw new InputError(`incidents.webhooks.${name}.teams: "${text}" is no reference of a group.`);
}

function readWebhook(name: string, config: Config): WebhookSettings {
  if (!NAME.test(name)) {
    throw new InputError(
      `incidents.webhooks.${name}: a name is of lower-case letters, digits and hyphens, 31 at most.`,
    );
  }
  readKey(name, config);
  const teams = config.getOptionalStringArray('teams');
  return {
    name,
    upstream: Upstream.create(
      readUpstreamOptions(config, {
        name: `webhook ${name}`,
        baseUrl: config.getString('url'),
        timeoutMs: 5_000,
        // Whoever sends pages tries again, and writes down each attempt.
        retry: { attempts: 1 },
      }),
    ),
    ...(teams && { teams: new Set(teams.map(team => readTeam(name, team))) }),
    key: () => readKey(name, config),
  };
}

/**
 * Reads `incidents.webhooks`.
 *
 * @throws InputError naming the setting that is wrong, never its value
 * @internal
 */
export function readWebhooksConfig(root: Config): readonly WebhookSettings[] {
  const config = root.getOptionalConfig('incidents.webhooks');
  return (config?.keys() ?? []).map(name => readWebhook(name, config!.getConfig(name)));
}
