import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { isJsonObject, type JsonObject, type JsonValue, normalizeRef } from '@rollcall/model';
import { type CommandDefinition, readCommandDefinition } from '@rollcall/plugin-runbooks-common';

/** A command runbooks may ask runners for. @internal */
export interface OfferedCommand {
  definition: CommandDefinition;
  title: string;
  description: string;
  /** Canonical references, or `*`: for whose services it may be run. */
  owners: string[];
}

/** Who may run which commands. @internal */
export interface RunnerConfig {
  runners: { subject: string; commands: string[] }[];
  commands: OfferedCommand[];
  /** How long a runner keeps a job without a sign of life. */
  leaseMs: number;
}

const LEASE_MS = 60_000;
const SHORTEST_LEASE_MS = 1_000;

function textsOf(value: JsonValue | undefined, where: string): string[] {
  if (Array.isArray(value) && value.length > 0 && value.every(item => typeof item === 'string')) {
    return value as string[];
  }
  throw new InputError(`${where} is no list of texts`);
}

function offeredOf(written: JsonValue): OfferedCommand {
  if (!isJsonObject(written))
    throw new InputError('runbooks.runner.commands has an item that is no object');
  const { title, description, owners, ...rest } = written;
  const definition = readCommandDefinition(rest);
  const where = `runbooks.runner.commands: ${definition.name}`;
  return {
    definition,
    title: typeof title === 'string' ? title : definition.name,
    description: typeof description === 'string' ? description : '',
    owners: textsOf(owners, `${where}: owners`).map(owner => {
      const ref = owner === '*' ? '*' : normalizeRef(owner, { defaultKind: 'group' });
      if (ref === undefined)
        throw new InputError(`${where} names the owner "${owner}", which is no reference`);
      return ref;
    }),
  };
}

function runnerOf(
  written: JsonObject,
  names: ReadonlySet<string>,
): RunnerConfig['runners'][number] {
  const subject = String(written.subject ?? '');
  if (subject === '') throw new InputError('runbooks.runner.runners has one without "subject"');
  const commands = textsOf(written.commands, `runbooks.runner.runners: commands of ${subject}`);
  const unknown = commands.find(name => !names.has(name));
  if (unknown !== undefined) {
    throw new InputError(
      `runbooks.runner.runners: ${subject} is to run "${unknown}", which runbooks.runner.commands does not list`,
    );
  }
  return { subject, commands };
}

/**
 * Reads `runbooks.runner`. Without it no command can be run.
 *
 * @throws InputError at start-up where it makes no sense, naming the place
 * @internal
 */
export function readRunnerConfig(root: Config): RunnerConfig | undefined {
  const written = root.getOptional<JsonObject>('runbooks.runner');
  if (written === undefined) return undefined;
  if (!isJsonObject(written)) throw new InputError('runbooks.runner is no object');
  const { commands = [], runners = [], leaseMs = LEASE_MS } = written;
  if (!Array.isArray(commands) || !Array.isArray(runners)) {
    throw new InputError('runbooks.runner needs lists of "commands" and of "runners"');
  }
  if (typeof leaseMs !== 'number' || !(leaseMs >= SHORTEST_LEASE_MS)) {
    throw new InputError(`runbooks.runner.leaseMs is less than ${SHORTEST_LEASE_MS}`);
  }
  const offered = commands.map(offeredOf);
  const names = offered.map(({ definition }) => definition.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new InputError(`runbooks.runner.commands has "${twice}" twice`);
  return {
    commands: offered,
    runners: runners.filter(isJsonObject).map(runner => runnerOf(runner, new Set(names))),
    leaseMs,
  };
}
