import type { Rotation } from '../types';
import { type Horizon, slotIndexAt, type SlotMemory } from './SlotMemory';

/** Edges at which nothing changes for the answer, such as the handoffs of a second step, are passed by; not for ever. */
const MOST_EDGES = 200;

/** @internal */
export interface NextChangeQuery {
  /** Those that may change the answer. */
  rotations: readonly Rotation[];
  memory: SlotMemory;
  atMs: number;
  /** On call at that instant, sorted. */
  users: readonly string[];
  usersAt(atMs: number): string[];
}

function edgesAfter({ rotations, memory, atMs }: NextChangeQuery, horizon: Horizon): number[] {
  const edges = new Set<number>();
  for (const rotation of rotations) {
    const slots = memory.around(rotation, atMs, horizon);
    const next = slotIndexAt(slots, atMs) + 1;
    for (const { startMs } of slots.slice(next, next + MOST_EDGES)) edges.add(startMs);
  }
  return [...edges].sort((a, b) => a - b).slice(0, MOST_EDGES);
}

/**
 * The next instant at which somebody else is on call.
 *
 * @returns `undefined` where no change is in sight
 * @internal
 */
export function nextChange(query: NextChangeQuery): { atMs: number; users: string[] } | undefined {
  if (query.rotations.length === 0) return undefined;
  const now = query.users.join();
  for (const horizon of ['near', 'far'] as const) {
    for (const atMs of edgesAfter(query, horizon)) {
      const users = query.usersAt(atMs);
      if (users.join() !== now) return { atMs, users };
    }
  }
  return undefined;
}
