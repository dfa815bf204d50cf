import { commandDigest, renderArgv, type JobDto } from '@rollcall/plugin-runbooks-common';
import type { RunnerCommand, RunnerSettings } from '../config/RunnerSettings';

/** What a job comes to here. @internal */
export type JudgedJob =
  { allowed: true; command: RunnerCommand; argv: string[] } | { allowed: false; because: string };

/**
 * Whether a job is one that this runner's own configuration allows, word by word. The portal is not believed: what it asks
 * for must be what the operator of this machine wrote down, and what the words come to here.
 *
 * @internal
 */
export function judgeJob(job: JobDto, { commands }: Pick<RunnerSettings, 'commands'>): JudgedJob {
  const command = commands.get(job.command);
  if (!command) return { allowed: false, because: `There is no command "${job.command}" here.` };
  if (commandDigest(command.definition) !== job.digest) {
    return {
      allowed: false,
      because: `The command "${job.command}" is another here than in the portal. Make both configurations say the same.`,
    };
  }
  let argv: string[];
  try {
    argv = renderArgv(command.definition, job.inputs);
  } catch (error) {
    return { allowed: false, because: (error as Error).message };
  }
  const same = argv.length === job.argv.length && argv.every((word, at) => word === job.argv[at]);
  if (!same) {
    return {
      allowed: false,
      because: 'The words agreed to are not those the inputs come to here.',
    };
  }
  return { allowed: true, command, argv };
}
