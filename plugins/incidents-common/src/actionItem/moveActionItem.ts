import { ConflictError, InputError } from '@backstage/errors';
import type { ActionItem, ActionItemState } from './types';

/** @public */
export interface MoveActionItemOptions {
  to: ActionItemState;
  /** Asked for where it will not be done. */
  reason?: string;
  /** ISO 8601 instant. */
  now: string;
}

/**
 * An action item after it was closed, or opened again.
 *
 * @throws ConflictError where it is that already
 * @throws InputError where it will not be done and nobody says why
 * @public
 */
export function moveActionItem<T extends Pick<ActionItem, 'state' | 'reason' | 'closedAt'>>(
  item: T,
  { to, reason, now }: MoveActionItemOptions,
): T {
  if (item.state === to) throw new ConflictError(`It is ${to} already.`);
  const said = reason?.trim();
  if (to === 'wont-do' && !said) throw new InputError('Say why it will not be done.');
  const moved = { ...item, state: to };
  delete moved.reason;
  delete moved.closedAt;
  if (to === 'open') return moved;
  return { ...moved, closedAt: now, ...(said && { reason: said }) };
}
