import { formatLength } from '@rollcall/ui';

/** How long after an alert something happens: `at once`, `after 15 min`. @internal */
export function afterInWords(afterMs: number): string {
  return afterMs === 0 ? 'at once' : `after ${formatLength(afterMs)}`;
}
