import { createHash } from 'node:crypto';
import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { normalizeRef } from '@rollcall/model';
import { CLOUD_EVENT_MAPPING, type EventMapping } from '@rollcall/plugin-incidents-common';
import { readUpstreamOptions, type UpstreamOptions } from '@rollcall/upstream';
import { readMapping } from './readMapping';

interface AnySource {
  name: string;
  /** After how many milliseconds without a word it counts as silent; absent where it may be silent. */
  silentAfterMs?: number;
  /** Reference of who runs the source: paged where it is silent; the fallback where nobody is named. */
  ownerRef?: string;
}

/** An Alertmanager. @internal */
export interface AlertmanagerSource extends AnySource {
  type: 'alertmanager';
  /** SHA-256 of its bearer token: the token itself is not kept. */
  tokenHash: Buffer;
  /** Where it is asked what fires, and the receivers that post here. */
  api?: { upstream: UpstreamOptions; receivers: readonly string[] };
}

/** Whoever speaks PagerDuty's Events API v2. @internal */
export interface EventsSource extends AnySource {
  type: 'events';
  /** SHA-256 of its routing key: the key itself is not kept, and need not be in the configuration. */
  keyHash: Buffer;
  /** What all its events are about. */
  serviceRef?: string;
}

/** Whoever signs what they send, in a format of their own or as CloudEvents. @internal */
export interface SignedSource extends AnySource {
  type: 'cloudevents' | 'json';
  /** What HMAC is made with; it has to be kept. */
  secret: string;
  mapping: EventMapping;
  /** What all its events are about that name no service. */
  serviceRef?: string;
}

/** Who may send alerts, or tell of changes. @internal */
export type AlertSource = AlertmanagerSource | EventsSource | SignedSource;

const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
const SHORTEST_SECRET = 16;
const SHA_256 = /^[0-9a-f]{64}$/i;

/** What is compared instead of a secret, so that neither its length nor its beginning can be guessed by time. @internal */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** @internal */
export function durationMs(config: Config, key: string): number | undefined {
  return config.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : undefined;
}

function secretOf(place: string, config: Config, key: string): string {
  const secret = config.getString(key);
  if (secret.length >= SHORTEST_SECRET) return secret;
  throw new InputError(
    `${place}.${key} is too short to be a secret: ${SHORTEST_SECRET} characters at least.`,
  );
}

function refIn(options: {
  place: string;
  text: string | undefined;
  kinds: readonly string[];
  example: string;
}): string | undefined {
  const { place, text, kinds, example } = options;
  if (text === undefined) return undefined;
  const ref = normalizeRef(text, { defaultKind: kinds[0] });
  if (ref !== undefined && kinds.includes(ref.split(':')[0])) return ref;
  throw new InputError(`${place}: "${text}" is none of ${kinds.join(', ')}; write "${example}".`);
}

/** The hash of a routing key, or the key to be hashed. */
function keyHashOf(place: string, config: Config): Buffer {
  const hash = config.getOptionalString('routingKeyHash');
  if (hash === undefined) return hashOf(secretOf(place, config, 'routingKey'));
  if (SHA_256.test(hash)) return Buffer.from(hash, 'hex');
  throw new InputError(
    `${place}.routingKeyHash is no SHA-256 in hexadecimal; make it by: printf %s KEY | sha256sum`,
  );
}

function anySource(name: string, config: Config): AnySource {
  const place = `incidents.sources.${name}`;
  if (!NAME.test(name)) {
    throw new InputError(
      `${place}: a name is of lower-case letters, digits and hyphens, such as "production".`,
    );
  }
  const silentAfterMs = durationMs(config, 'silentAfter');
  const ownerRef = refIn({
    place: `${place}.owner`,
    text: config.getOptionalString('owner'),
    kinds: ['group', 'user'],
    example: 'group:default/platform',
  });
  return {
    name,
    ...(silentAfterMs !== undefined && { silentAfterMs }),
    ...(ownerRef !== undefined && { ownerRef }),
  };
}

function serviceOf(place: string, config: Config): { serviceRef?: string } {
  const serviceRef = refIn({
    place: `${place}.service`,
    text: config.getOptionalString('service'),
    kinds: ['component'],
    example: 'component:default/checkout',
  });
  return serviceRef === undefined ? {} : { serviceRef };
}

function apiOf(name: string, config: Config): Pick<AlertmanagerSource, 'api'> {
  const section = config.getOptionalConfig('api');
  if (!section) return {};
  const receivers = section.getStringArray('receivers');
  return {
    api: { upstream: readUpstreamOptions(section, { name: `Alertmanager ${name}` }), receivers },
  };
}

/**
 * Reads who may send alerts.
 *
 * @throws InputError naming the setting that is wrong
 * @internal
 */
export function readSource(name: string, config: Config): AlertSource {
  const source = anySource(name, config);
  const place = `incidents.sources.${name}`;
  const type = config.getOptionalString('type') ?? 'alertmanager';
  switch (type) {
    case 'alertmanager':
      return {
        ...source,
        type,
        tokenHash: hashOf(secretOf(place, config, 'token')),
        ...apiOf(name, config),
      };
    case 'events':
      return { ...source, type, keyHash: keyHashOf(place, config), ...serviceOf(place, config) };
    case 'cloudevents':
    case 'json':
      return {
        ...source,
        type,
        secret: secretOf(place, config, 'secret'),
        mapping: readMapping(name, config, type === 'json' ? {} : CLOUD_EVENT_MAPPING),
        ...serviceOf(place, config),
      };
    default:
      throw new InputError(
        `${place}.type: "${type}" is none of alertmanager, events, cloudevents, json.`,
      );
  }
}
