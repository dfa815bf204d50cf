import type { BacklogEntry, BacklogKind } from '../backlog';

/** The reliability backlog, the most pressing first. @public */
export interface BacklogDto {
  /** ISO 8601 instant. */
  asOf: string;
  items: BacklogEntry[];
  /** How many of each kind there are, whatever kind was asked for. */
  counts: Record<BacklogKind, number>;
  overdue: number;
  /** Why the budgets are not known, where they are not; the rest of the list holds all the same. */
  budgetsProblem?: string;
}

/** @public */
export interface BacklogQuery {
  kind?: BacklogKind;
  serviceRef?: string;
  ownerRef?: string;
}

/** The agenda of a product review. @public */
export interface AgendaDto {
  markdown: string;
}
