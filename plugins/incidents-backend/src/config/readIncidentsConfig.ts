import { createHash } from 'node:crypto';
import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { normalizeRef } from '@rollcall/model';

/** Who may send alerts. @internal */
export interface AlertSource {
  name: string;
  /** SHA-256 of its token: the token itself is not kept. */
  tokenHash: Buffer;
  /** After how many milliseconds without a word it counts as silent; absent where it may be silent. */
  silentAfterMs?: number;
  /** Reference of who runs the source: paged where it is silent; the fallback where nobody is named. */
  ownerRef?: string;
}

/** @internal */
export interface IncidentsSettings {
  operators: readonly string[];
  sources: ReadonlyMap<string, AlertSource>;
  mostWaiting: number;
  reopenWithinMs: number;
}

const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
const SHORTEST_TOKEN = 16;
const MOST_WAITING = 20_000;
const REOPEN_WITHIN_MS = 15 * 60_000;

/** What is compared instead of a token, so that neither its length nor its beginning can be guessed by time. @internal */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function durationMs(config: Config, key: string): number | undefined {
  return config.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : undefined;
}

function readOwner(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const ref = normalizeRef(text, { defaultKind: 'group' });
  if (ref?.startsWith('group:') || ref?.startsWith('user:')) return ref;
  throw new InputError(
    `incidents.sources.${name}.owner: "${text}" is no team and no person; write "group:default/platform".`,
  );
}

function readSource(name: string, config: Config): AlertSource {
  if (!NAME.test(name)) {
    throw new InputError(
      `incidents.sources.${name}: a name is of lower-case letters, digits and hyphens, such as "production".`,
    );
  }
  const token = config.getString('token');
  if (token.length < SHORTEST_TOKEN) {
    throw new InputError(
      `incidents.sources.${name}.token is too short to be a secret: ${SHORTEST_TOKEN} characters at least.`,
    );
  }
  const silentAfterMs = durationMs(config, 'silentAfter');
  const ownerRef = readOwner(name, config.getOptionalString('owner'));
  return {
    name,
    tokenHash: hashOf(token),
    ...(silentAfterMs !== undefined && { silentAfterMs }),
    ...(ownerRef !== undefined && { ownerRef }),
  };
}

function readOperator(text: string): string {
  const ref = normalizeRef(text, { defaultKind: 'user' });
  if (ref?.startsWith('user:')) return ref;
  throw new InputError(`incidents.operators: "${text}" is no person; write "user:default/mara".`);
}

/**
 * Reads `incidents` of the configuration.
 *
 * @throws InputError naming the setting that is wrong
 * @internal
 */
export function readIncidentsConfig(root: Config): IncidentsSettings {
  const config = root.getOptionalConfig('incidents');
  const sources = config?.getOptionalConfig('sources');
  return {
    operators: (config?.getOptionalStringArray('operators') ?? []).map(readOperator),
    sources: new Map(
      (sources?.keys() ?? []).map(name => [name, readSource(name, sources!.getConfig(name))]),
    ),
    mostWaiting: config?.getOptionalNumber('mostWaiting') ?? MOST_WAITING,
    reopenWithinMs: (config && durationMs(config, 'reopenWithin')) ?? REOPEN_WITHIN_MS,
  };
}
