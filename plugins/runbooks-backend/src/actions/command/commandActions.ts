import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@rollcall/model';
import {
  argvText,
  commandDigest,
  renderArgv,
  type RunSnapshot,
} from '@rollcall/plugin-runbooks-common';
import type { RunbookAction, RunbookActionContext } from '@rollcall/plugin-runbooks-node';
import type { Bell } from '../../runner/Bell';
import type { JobStore } from '../../runner/jobs/JobStore';
import type { OfferedCommand } from '../../runner/readRunnerConfig';
import { watchJob } from './watchJob';

/** @internal */
export interface CommandActionsOptions {
  commands: readonly OfferedCommand[];
  jobs: JobStore;
  bell: Bell;
  /** The run as it is stored: what was planned, and whether it is to stop. */
  findRun(runId: string): Promise<RunSnapshot | undefined>;
  clock: () => number;
}

const OUTPUT: JsonObject = {
  type: 'object',
  properties: {
    exitCode: { type: 'integer' },
    stdout: { type: 'string', description: 'Its beginning, 16,384 characters at most' },
    truncated: { type: 'boolean' },
  },
};

function demandOwner({ definition, owners }: OfferedCommand, ownerRefs: readonly string[]): void {
  if (owners.includes('*') || ownerRefs.some(ref => owners.includes(ref))) return;
  throw new NotAllowedError(
    `The command ${definition.name} does not belong to the team that owns this service.`,
  );
}

/** Secrets of the portal never leave it: a runner has its own. */
function demandNoSecrets({ definition }: OfferedCommand, { secrets }: RunbookActionContext): void {
  const properties = (definition.input.properties ?? {}) as JsonObject;
  const field = Object.keys(properties).find(name => secrets.has(name));
  if (field === undefined) return;
  throw new InputError(
    `A secret is bound to "${field}" of ${definition.name}. Commands are given none; list an environment variable in the configuration of the runner.`,
  );
}

/** What people agreed to must be what is run: the operator may have changed the command since. */
function demandPlanned(run: RunSnapshot | undefined, name: string, digest: string): void {
  const planned = (run?.plan.steps ?? []).flatMap(({ commands = [] }) => commands);
  if (planned.some(command => command.name === name && command.digest === digest)) return;
  throw new ConflictError(
    `The command ${name} has changed since this run was planned. Start the runbook again to see what it would do now.`,
  );
}

function commandAction(offered: OfferedCommand, options: CommandActionsOptions): RunbookAction {
  const { definition, title, description, owners } = offered;
  const { name, risk, input, idempotent } = definition;
  const digest = commandDigest(definition);
  return {
    id: `command.run/${name}`,
    title,
    description: description || `Runs ${definition.executable} outside the portal.`,
    risk,
    input,
    output: OUTPUT,
    supportsDryRun: true,
    idempotent,
    command: definition,
    targets: owners.includes('*') ? 'services of everybody' : `services of ${owners.join(', ')}`,
    async execute(context): Promise<JsonValue> {
      demandOwner(offered, context.ownerRefs);
      demandNoSecrets(offered, context);
      const argv = renderArgv(definition, context.input);
      if (context.mode === 'dry') {
        context.log.out(`Would run ${argvText(argv)}`);
        return { exitCode: 0, stdout: '', truncated: false };
      }
      demandPlanned(await options.findRun(context.run.id), name, digest);
      context.log.out(`To be run: ${argvText(argv)}`);
      return watchJob(
        {
          key: context.idempotencyKey,
          runId: context.run.id,
          command: name,
          digest,
          inputs: context.input,
          argv,
        },
        { ...options, definition, context },
      );
    },
  };
}

/**
 * An action for each command the operator lists, `command.run/NAME`. Nothing is run in the portal: a job is stored, a runner
 * takes it, and what it says of it is the outcome.
 *
 * @internal
 */
export function commandActions(options: CommandActionsOptions): RunbookAction[] {
  return options.commands.map(offered => commandAction(offered, options));
}
