import { contentHash } from '@rollcall/model';
import type { Actor } from '@rollcall/plugin-runbooks-common';
import { nameOf } from './runActors';

/** As much as the column holds. */
const LONGEST = 200;

/**
 * By what a start is known again: of one person's clicks; another's are their own. References may be long, and PostgreSQL
 * refuses what does not fit; a digest does.
 *
 * @internal
 */
export function idempotencyKeyOf(actor: Actor, wished: string): string {
  const whole = `${nameOf(actor)}:${wished}`;
  return whole.length <= LONGEST ? whole : contentHash([nameOf(actor), wished]);
}
