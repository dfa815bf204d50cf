import type { CommandDefinition } from '@rollcall/plugin-runbooks-common';

/** How a command is run here, beside what it is. @internal */
export interface RunnerCommand {
  definition: CommandDefinition;
  /** Everything the program sees of an environment. */
  environment: Readonly<Record<string, string>>;
  /** Values of the environment that nobody may read in its output. */
  secrets: readonly string[];
  /** Absolute path. */
  workingFolder: string;
  /** After this it is ended. */
  timeoutMs: number;
  /** How long it has to end by itself before it is ended by force. */
  killGraceMs: number;
  /** What is kept of its output. */
  outputLimitBytes: number;
}

/** What an operator lets this runner do. @internal */
export interface RunnerSettings {
  /** Base address of the portal. */
  portal: string;
  token: string;
  /** Programs at once. */
  concurrency: number;
  /** How long programs under way have to end when the runner is stopped. */
  shutdownGraceMs: number;
  commands: ReadonlyMap<string, RunnerCommand>;
}
