import type { RuleContext } from '../findings/Rule';
import { perContext } from './perContext';

/**
 * What the directory knew once, by canonical reference: when each person or team was last seen.
 *
 * @public
 */
export const directoryMemory = perContext(({ facts }: RuleContext) => {
  const lastSeen = new Map<string, string>();
  for (const memory of facts.directoryHistory ?? []) {
    const known = lastSeen.get(memory.ref);
    if (known === undefined || known < memory.lastSeen) {
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
