import { setImmediate as turn } from 'node:timers/promises';

/**
 * As many times whoever asks gets on in between: what came in while something was done is read, taken apart, written down and answered
 * before something else is done.
 */
const TURNS_BETWEEN = 4;

let last: Promise<unknown> = Promise.resolve();

async function letOthersOn(): Promise<void> {
  for (let turns = 0; turns < TURNS_BETWEEN; turns += 1) await turn();
}

/**
 * Waits until this process has a turn for a batch of work: one at a time, with turns of the event loop in between for those who ask. On
 * SQLite no statement is waited for, so that all that is due would be done in one go while nobody is answered.
 *
 * @internal
 */
export async function ownTurn(): Promise<void> {
  last = last.then(letOthersOn);
  await last;
}
