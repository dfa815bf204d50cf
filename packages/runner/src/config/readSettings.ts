import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { InputError } from '@backstage/errors';
import { type JsonValue } from '@rollcall/model';
import { CORE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { checkProgram } from './checkProgram';
import { readCommand } from './readCommand';
import type { RunnerSettings } from './RunnerSettings';

/** @internal */
export interface ReadSettingsOptions {
  file: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Whether the token may be missing: nothing is asked of the portal. */
  withoutToken?: boolean;
}

const LARGEST_BYTES = 1024 * 1024;
const SHORTEST_TOKEN = 8;

const fileSchema = z.strictObject({
  portal: z.string(),
  tokenFile: z.string().optional(),
  concurrency: z.number().int().min(1).max(64).default(1),
  shutdownGraceMs: z.number().int().min(0).max(3_600_000).default(30_000),
  commands: z.array(z.unknown()).min(1),
});

/** Whoever may write it decides what is run here. */
function assertPrivate(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o022) === 0 || process.platform === 'win32') return;
  throw new InputError(
    `${file} may be written by others than its owner, who could have anything run. Take that right away: chmod go-w ${file}`,
  );
}

function textOf(file: string, what: string): string {
  try {
    if (statSync(file).size > LARGEST_BYTES) throw new Error('it is larger than 1 MiB');
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(`${what} ${file} cannot be read: ${(error as Error).message}`);
  }
}

function portalOf(written: string): string {
  let url: URL;
  try {
    url = new URL(written);
  } catch {
    throw new InputError(
      `"portal" is "${written}", which is no address. Write it in full: https://portal.example.com`,
    );
  }
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    throw new InputError(
      '"portal" must be an https address: the token of the runner goes there. Only this machine may be asked by http.',
    );
  }
  if (url.username || url.password) throw new InputError('"portal" takes no user and no password.');
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function tokenOf(tokenFile: string | undefined, options: ReadSettingsOptions): string {
  const { file, env, withoutToken } = options;
  if (withoutToken) return '';
  const token =
    tokenFile === undefined
      ? env.ROLLCALL_RUNNER_TOKEN
      : textOf(path.resolve(path.dirname(file), tokenFile), '"tokenFile"').trim();
  if (token !== undefined && token.length >= SHORTEST_TOKEN && !/\s/.test(token)) return token;
  throw new InputError(
    'There is no token of 8 characters or more. Put it into the environment as ROLLCALL_RUNNER_TOKEN, or name a file that holds it as "tokenFile".',
  );
}

/**
 * Reads the configuration of a runner, and looks whether what it lists is there.
 *
 * @throws InputError where it makes no sense, naming the place; never a secret
 * @internal
 */
export function readSettings(options: ReadSettingsOptions): RunnerSettings {
  const { file, env } = options;
  const text = textOf(file, 'The configuration');
  assertPrivate(file);
  let written: unknown;
  try {
    written = load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    throw new InputError(`${file} is no YAML: ${(error as Error).message}`);
  }
  const parsed = fileSchema.safeParse(written);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path: at, message }) => `${at.join('.') || 'it'}: ${message}`,
    );
    throw new InputError(`${file}: ${faults.join('; ')}`);
  }
  const { portal, tokenFile, concurrency, shutdownGraceMs, commands } = parsed.data;
  const read = commands.map(command => readCommand(command as JsonValue, { env, file }));
  const names = read.map(({ definition }) => definition.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new InputError(`${file} lists the command "${twice}" twice.`);
  for (const { definition, workingFolder } of read) checkProgram(definition, workingFolder);
  return {
    portal: portalOf(portal),
    token: tokenOf(tokenFile, options),
    concurrency,
    shutdownGraceMs,
    commands: new Map(read.map(command => [command.definition.name, command])),
  };
}
