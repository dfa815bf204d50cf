import { writeSync } from 'node:fs';
import type { Outcome } from './lib/Command';
import { main } from './main';

const EXIT_FAILURE = 2;
const EXIT_CODES: Record<Outcome, number> = {
  clean: 0,
  findings: 1,
  incomplete: EXIT_FAILURE,
};

/** Errors that a person can act on carry everything in their message; of others the stack is what helps. */
const EXPECTED_ERRORS = new Set([
  'UsageError',
  'EnvironmentError',
  'InputError',
  'NotFoundError',
  'ConflictError',
  'NotAllowedError',
]);

function describe(error: unknown): string {
  if (!(error instanceof Error)) return `rollcall: crashed: ${String(error)}\n`;
  if (!EXPECTED_ERRORS.has(error.name)) {
    return `rollcall: crashed, which is a fault of rollcall: ${error.stack ?? error.message}\n`;
  }
  const { hint } = error as { hint?: string };
  return `rollcall: ${error.message}\n${hint ? `${hint.trimEnd()}\n` : ''}`;
}

let failed = false;

function fail(error: unknown): void {
  failed = true;
  process.exitCode = EXIT_FAILURE;
  try {
    writeSync(2, describe(error));
  } catch {
    // Nobody listens to standard error; the exit code still tells.
  }
}

/**
 * Runs the program: the one place that prints errors and decides the exit code (0 clean, 1 findings, 2 anything else).
 *
 * @internal
 */
export function runProcess(argv: readonly string[]): void {
  // Until main() says otherwise this run has failed, even if the process ends with a promise still pending.
  process.exitCode = EXIT_FAILURE;
  process.on('uncaughtException', error => {
    fail(error);
    process.exit();
  });
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // A reader such as `head` that has seen enough is no failure; what it missed does not change the verdict.
      if (error.code !== 'EPIPE') fail(error);
    });
  }
  main(argv).then(outcome => {
    if (!failed) process.exitCode = EXIT_CODES[outcome];
  }, fail);
}
