const collator = new Intl.Collator('en');

/** What a runbook is sorted by. @internal */
export interface RunbookPlace {
  title: string;
  ref: string;
}

/** The order of lists: by title, and by reference where titles are the same. @internal */
export function orderOfRunbooks(a: RunbookPlace, b: RunbookPlace): number {
  const order = collator.compare(a.title, b.title);
  if (order !== 0) return order;
  if (a.ref === b.ref) return 0;
  return a.ref < b.ref ? -1 : 1;
}
