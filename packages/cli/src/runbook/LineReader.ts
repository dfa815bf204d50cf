import { createInterface, type Interface } from 'node:readline';
import { EnvironmentError } from '../lib/errors';

/** Asks whoever sits at standard input, line by line. @internal */
export class LineReader {
  #lines: AsyncIterableIterator<string> | undefined;
  #interface: Interface | undefined;

  /**
   * @throws EnvironmentError where nobody answers
   */
  async ask(question: string): Promise<string> {
    // Opened only when something is asked: a run that asks nothing must not wait for input.
    this.#interface ??= createInterface({ input: process.stdin });
    this.#lines ??= this.#interface[Symbol.asyncIterator]();
    process.stderr.write(`${question} `);
    const { done, value } = await this.#lines.next();
    if (!done) return value.trim();
    throw new EnvironmentError(
      'A step is for a person, and nobody answers here.',
      'Run it in a terminal, or in the portal: --portal URL.',
    );
  }

  close(): void {
    this.#interface?.close();
  }
}
