import type { OnCallNowPage, OnCallNowRow } from '@rollcall/plugin-oncall-common';

/** Rows that are shown to everybody alike are the same objects; those made for one reader go with their answer. */
const perRow = new WeakMap<OnCallNowRow, string>();

function textOf(row: OnCallNowRow): string {
  let text = perRow.get(row);
  if (text === undefined) {
    text = JSON.stringify(row);
    perRow.set(row, text);
  }
  return text;
}

/**
 * A page as JSON, in which each row is written out once for all who are shown the same.
 *
 * @internal
 */
export function pageText({ items, ...rest }: OnCallNowPage): string {
  return `{"items":[${items.map(textOf).join(',')}],${JSON.stringify(rest).slice(1)}`;
}
