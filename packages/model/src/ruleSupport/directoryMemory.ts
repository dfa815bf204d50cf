import type { RuleContext } from '../findings/Rule';
import { parseInstantMs } from '../time/calendar';
import { perContext } from './perContext';

/** Instants of different offsets do not sort as texts. */
function isLater(instant: string, other: string): boolean {
  return (parseInstantMs(instant) ?? -Infinity) > (parseInstantMs(other) ?? -Infinity);
}

/**
 * What the directory knew once, by canonical reference: when each person or team was last seen.
 *
 * @public
 */
export const directoryMemory = perContext(({ facts }: RuleContext) => {
  const lastSeen = new Map<string, string>();
  for (const memory of facts.directoryHistory ?? []) {
    const known = lastSeen.get(memory.ref);
    if (known === undefined || isLater(memory.lastSeen, known)) {
      lastSeen.set(memory.ref, memory.lastSeen);
    }
  }
  return lastSeen;
});

/**
 * When a person was last seen who is in the directory no more; `undefined` for everybody else, and for everybody where no
 * history is at hand.
 *
 * @public
 */
export function leftDirectory(context: RuleContext, ref: string): string | undefined {
  const { fleet } = context;
  if (!ref.startsWith('user:') || !fleet.hasDirectory || fleet.has(ref)) return undefined;
  return directoryMemory(context).get(ref);
}
