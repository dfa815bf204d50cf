import type { FiveAnswer, ServiceRow } from '@rollcall/plugin-ownership-common';

/** What the reader asked to see; everything where nothing is set. @internal */
export interface ServiceFilter {
  /** Words that must all occur in name, title, owner, type or system. */
  search?: string;
  /** Identifier of a tier, or `none` for services without one. */
  tier?: string;
  orphansOnly?: boolean;
  /** Only services whose mark of this answer is unmet. */
  unmet?: FiveAnswer;
}

/** The rows that pass, in the order they came. @internal */
export function filterServices(rows: readonly ServiceRow[], filter: ServiceFilter): ServiceRow[] {
  const words = (filter.search ?? '').toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(row => {
    if (filter.orphansOnly && !row.orphan) return false;
    if (filter.tier !== undefined && (row.tier?.id ?? 'none') !== filter.tier) return false;
    if (filter.unmet && row.marks[filter.unmet] !== 'unmet') return false;
    const text = textOf(row);
    return words.every(word => text.includes(word));
  });
}

function textOf(row: ServiceRow): string {
  return [
    row.ref,
    row.title,
    row.type,
    row.system,
    row.owner.title,
    row.owner.ref,
    row.owner.declared,
  ]
    .filter(Boolean)
    .join(' ')
    .toLocaleLowerCase();
}
