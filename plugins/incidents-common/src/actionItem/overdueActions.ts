import type { Facts } from '@rollcall/model';
import type { ActionItem } from './types';

/** Whether something is late. @public */
export function isOverdue(item: Pick<ActionItem, 'state' | 'dueAt'>, now: string): boolean {
  return item.state === 'open' && Date.parse(item.dueAt) < Date.parse(now);
}

/**
 * What is late, as audits take it (rule `action-overdue`): about the service, or about who owns it where it is about no service.
 *
 * @param now - ISO 8601 instant
 * @public
 */
export function overdueActions(
  items: readonly ActionItem[],
  now: string,
): NonNullable<Facts['overdueActions']> {
  return items
    .filter(item => isOverdue(item, now))
    .map(({ id, title, serviceRef, ownerRef, dueAt }) => ({
      entityRef: serviceRef ?? ownerRef,
      id,
      title,
      due: dueAt,
    }));
}
