import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 200;

/**
 * Looks until there is something to be seen. A look that fails is one that saw nothing; the last failure is told at the end.
 *
 * @param what - follows "waited in vain for"
 * @param look - gives `undefined` while there is nothing
 * @throws Error where it takes too long
 * @public
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined>,
  withinMs = 120_000,
): Promise<T> {
  const giveUpAt = Date.now() + withinMs;
  let problem = '';
  while (Date.now() < giveUpAt) {
    try {
      const seen = await look();
      if (seen !== undefined) return seen;
    } catch (error) {
      problem = ` (${(error as Error).message})`;
    }
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`Waited ${withinMs / 1_000} s in vain for ${what}${problem}.`);
}
