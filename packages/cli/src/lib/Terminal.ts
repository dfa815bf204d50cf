import { inBlocks } from './inBlocks';

/**
 * What a command may say, and where: the answer to `print`, everything about the work itself to `note`. Keeps the standard
 * output the command's alone.
 *
 * @internal
 */
export interface Terminal {
  /** Part of the answer, in one or more pieces, to standard output, without a line break added. */
  print(text: string | Iterable<string>): void;
  /** A line about the work (what was skipped, what to do next), to standard error. */
  note(line: string): void;
  /** Replaces the line of progress; does nothing unless standard error is a terminal. */
  progress(line: string): void;
  /** Whether standard output shows colours. */
  color: boolean;
  /** Columns of the terminal, or `undefined` where it is none. */
  width?: number;
}

/**
 * The terminal of this process. Colour only where standard output is a terminal and NO_COLOR (https://no-color.org) is
 * unset or empty.
 *
 * @internal
 */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  let progressShown = false;
  const clearProgress = () => {
    if (progressShown) stderr.write('\r\u001b[2K');
    progressShown = false;
  };
  return {
    print(text) {
      clearProgress();
      for (const block of inBlocks(text)) stdout.write(block);
    },
    note(line) {
      clearProgress();
      stderr.write(`${line}\n`);
    },
    progress(line) {
      if (!stderr.isTTY) return;
      clearProgress();
      if (!line) return;
      stderr.write(line.slice(0, (stderr.columns ?? 80) - 1));
      progressShown = true;
    },
    color: Boolean(stdout.isTTY) && !env.NO_COLOR && env.TERM !== 'dumb',
    width: stdout.isTTY ? stdout.columns : undefined,
  };
}
