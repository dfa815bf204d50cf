import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { normalizeRef } from '@rollcall/model';

/** @internal */
export interface EmailSettings {
  from: string;
  host: string;
  port: number;
  /** TLS from the first byte; else STARTTLS. */
  secure: boolean;
  allowPlainText: boolean;
  timeoutMs: number;
  /** Addresses by canonical reference of the team. */
  teams: ReadonlyMap<string, string>;
  /** Read anew for each message. */
  credentials(): { user: string; pass: string } | undefined;
}

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;

function readTeams(config: Config): ReadonlyMap<string, string> {
  const given = config.getOptional<Record<string, unknown>>('teams') ?? {};
  return new Map(
    Object.entries(given).map(([text, address]) => {
      const ref = normalizeRef(text, { defaultKind: 'group' });
      if (!ref?.startsWith('group:')) {
        throw new InputError(`incidents.email.teams: "${text}" is no reference of a group.`);
      }
      if (typeof address !== 'string' || !ADDRESS.test(address)) {
        throw new InputError(`incidents.email.teams: what stands for ${text} is no address.`);
      }
      return [ref, address];
    }),
  );
}

/**
 * Reads `incidents.email`.
 *
 * @returns nothing where it is not configured
 * @throws InputError naming the setting that is wrong
 * @internal
 */
export function readEmailConfig(root: Config): EmailSettings | undefined {
  const config = root.getOptionalConfig('incidents.email');
  if (!config) return undefined;
  const smtp = config.getConfig('smtp');
  const secure = smtp.getOptionalBoolean('secure') ?? false;
  const hasCredentials = smtp.has('user');
  const allowPlainText = smtp.getOptionalBoolean('allowPlainText') ?? false;
  if (hasCredentials && allowPlainText) {
    throw new InputError(
      'incidents.email.smtp: give "user" and "password", or "allowPlainText", but not both: a password is never sent in the clear.',
    );
  }
  return {
    from: config.getString('from'),
    host: smtp.getString('host'),
    port: smtp.getOptionalNumber('port') ?? (secure ? 465 : 587),
    secure,
    allowPlainText,
    timeoutMs: config.has('timeout')
      ? durationToMilliseconds(readDurationFromConfig(config, { key: 'timeout' }))
      : 10_000,
    teams: readTeams(config),
    credentials: () =>
      hasCredentials
        ? { user: smtp.getString('user'), pass: smtp.getString('password') }
        : undefined,
  };
}
