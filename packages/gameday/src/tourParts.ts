import readline from 'node:readline/promises';

/** Prints lines of the tour. @internal */
export function print(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** How many parts the tour has. */
const PARTS = 7;

/** Begins a part of the tour. @internal */
export function heading(number: number, text: string): void {
  print('', `── ${number} of ${PARTS}  ${text}`, '');
}

/** Waits until Enter is pressed; does not wait where the input is no terminal. @internal */
export async function askToGoOn(what: string): Promise<void> {
  if (!process.stdin.isTTY) return;
  await enter(`\nPress Enter ${what} `);
}

/** Waits for Enter, until the signal says that nobody needs to press it any more. */
async function enter(question: string, signal?: AbortSignal): Promise<void> {
  const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
  try {
    await (signal ? terminal.question(question, { signal }) : terminal.question(question));
  } finally {
    terminal.close();
  }
}

/**
 * Waits for something that a person does elsewhere, or for Enter, by which they go on without it. Where the input is no terminal
 * there is only the former.
 *
 * @returns `undefined` where they went on without it
 * @internal
 */
export async function orGoOn<T>(question: string, done: Promise<T>): Promise<T | undefined> {
  if (!process.stdin.isTTY) return done;
  const ending = new AbortController();
  const skipped = enter(`\n${question} `, ending.signal).then(
    () => undefined,
    // It was ended below: what was waited for is there.
    () => done,
  );
  try {
    return await Promise.race([done, skipped]);
  } finally {
    ending.abort();
    process.stdout.write('\n');
  }
}
