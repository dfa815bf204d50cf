import type { CommandHelp } from './help';
import type { Terminal } from './Terminal';

/**
 * How a command ended when nothing went wrong: `findings` where it has something to report at or above the threshold,
 * `incomplete` where a part of the input could not be read, so that nobody can say.
 *
 * @internal
 */
export type Outcome = 'clean' | 'findings' | 'incomplete';

/** @internal */
export interface CommandContext {
  /** The words after the command. */
  argv: readonly string[];
  /** Folder the command was started in. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  terminal: Terminal;
  /** The instant the command was started, ISO 8601. */
  now: string;
}

type Run = (context: CommandContext) => Promise<Outcome>;

/**
 * What the file of a command exports.
 *
 * @internal
 */
export interface Command {
  help: CommandHelp;
  run: Run;
}

/**
 * A command as it is registered: nothing of it is loaded until it is called.
 *
 * @internal
 */
export interface CommandEntry {
  summary: string;
  load(): Promise<Command>;
}
