import path from 'node:path';
import { InputError } from '@backstage/errors';
import { isJsonObject, type JsonValue } from '@rollcall/model';
import { readCommandDefinition } from '@rollcall/plugin-runbooks-common';
import { z } from 'zod';
import type { RunnerCommand } from './RunnerSettings';

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** What a program finds where its configuration lists no variables. */
const CLEAN = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' };

const localSchema = z.object({
  environment: z
    .record(z.string(), z.union([z.string(), z.strictObject({ from: z.string() })]))
    .default({}),
  workingFolder: z.string().default('/'),
  timeoutMs: z
    .number()
    .int()
    .min(100)
    .max(24 * 3_600_000)
    .default(300_000),
  killGraceMs: z.number().int().min(0).max(30_000).default(5_000),
  outputLimitBytes: z
    .number()
    .int()
    .min(1_024)
    .max(16 * 1024 * 1024)
    .default(1024 * 1024),
});

const LOCAL_FIELDS = Object.keys(localSchema.shape);

/**
 * One command of the configuration: its definition, which the portal has too, and what is said of it here alone.
 *
 * @throws InputError where it makes no sense
 * @internal
 */
export function readCommand(
  written: JsonValue,
  options: { env: Readonly<Record<string, string | undefined>>; file: string },
): RunnerCommand {
  if (!isJsonObject(written))
    throw new InputError(`${options.file} lists a command that is no object.`);
  const fields = Object.entries(written);
  const definition = readCommandDefinition(
    Object.fromEntries(fields.filter(([name]) => !LOCAL_FIELDS.includes(name))),
  );
  const parsed = localSchema.safeParse(written);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path: at, message }) => `${at.join('.')}: ${message}`,
    );
    throw new InputError(
      `The command "${definition.name}" has wrong settings: ${faults.join('; ')}`,
    );
  }
  const { environment: listed, workingFolder, ...limits } = parsed.data;
  if (!path.isAbsolute(workingFolder)) {
    throw new InputError(
      `The command "${definition.name}" needs an absolute path as its "workingFolder".`,
    );
  }
  const environment: Record<string, string> = { ...CLEAN };
  const secrets: string[] = [];
  for (const [name, value] of Object.entries(listed)) {
    if (!VARIABLE.test(name))
      throw new InputError(
        `The command "${definition.name}" lists the variable "${name}", which is no name of one.`,
      );
    if (typeof value === 'string') {
      environment[name] = value;
      continue;
    }
    const secret = options.env[value.from];
    if (secret === undefined) {
      throw new InputError(
        `The command "${definition.name}" takes ${name} from ${value.from}, which the environment of the runner does not have.`,
      );
    }
    environment[name] = secret;
    secrets.push(secret);
  }
  return { definition, environment, secrets, workingFolder, ...limits };
}
