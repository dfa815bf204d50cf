import type { ServiceRow } from '@rollcall/plugin-ownership-common';
import type { ServicesQuery } from '../request/parseServicesQuery';
import type { AuditedSnapshot } from './AuditedFleet';
import { filterServices, searchTextOf, type ServiceColumns, systemOf } from './filterServices';
import { LatestAnswers } from './LatestAnswers';
import { type ServiceOrder, sortServices } from './orderOfServices';

/** What a table is made of: the rows, and what they were made from. @internal */
export type TabledAudit = Pick<AuditedSnapshot, 'fleet' | 'findings' | 'rows'>;

/** Which rows in which order, whatever page of them. @internal */
export type ServicesQuestion = Omit<ServicesQuery, 'limit' | 'cursor'> &
  Pick<ServiceOrder, 'since'>;

/** So many answers are kept; an answer to a question of few criteria is as long as the fleet. */
const MOST_ANSWERS = 32;

/** Keys of what is sorted by `since`. */
const BY_SINCE = /^-?since\b/;

function orderKey({ sort, descending }: ServiceOrder): string {
  return `${descending ? '-' : ''}${sort}`;
}

const tables = new WeakMap<TabledAudit['rows'], ServiceTable>();

/** Works a value out when a row is first asked for it. */
function column<T>(valueOf: (row: ServiceRow) => T): (row: ServiceRow) => T {
  const known = new Map<ServiceRow, T>();
  return row => {
    if (!known.has(row)) known.set(row, valueOf(row));
    return known.get(row) as T;
  };
}

/**
 * The fleet table of one audit. Sorting and filtering are done once for many readers and all their pages, and are forgotten
 * with the audit.
 *
 * @internal
 */
export class ServiceTable {
  readonly #audited: TabledAudit;
  readonly #columns: ServiceColumns = {
    searchText: column(searchTextOf),
    system: column(systemOf),
  };
  readonly #orders = new Map<string, readonly ServiceRow[]>();
  readonly #answers = new LatestAnswers<readonly ServiceRow[]>(MOST_ANSWERS);
  /** What answers by `since` were sorted by. */
  #since?: ServiceOrder['since'];

  private constructor(audited: TabledAudit) {
    this.#audited = audited;
  }

  /** The table of an audit: the same for as long as its rows are the same array, which a new audit never shares. */
  static of(audited: TabledAudit): ServiceTable {
    const { fleet, findings, rows } = audited;
    let table = tables.get(rows);
    if (!table) {
      table = new ServiceTable({ fleet, findings, rows });
      tables.set(rows, table);
    }
    return table;
  }

  /** All rows of a filter, in its order. */
  rowsOf(question: ServicesQuestion): readonly ServiceRow[] {
    const { q, tiers, owner, system, standing, severity, rule, orphan, sort, descending, since } =
      question;
    if (sort === 'since') this.#forgetOlder(since);
    const filter = { q, tiers, owner, system, standing, severity, rule, orphan };
    const key = `${orderKey(question)} ${JSON.stringify(filter)}`;
    return this.#answers.get(key, () =>
      filterServices(this.#ordered({ sort, descending, since }), filter, {
        ...this.#audited,
        columns: this.#columns,
      }),
    );
  }

  /** History goes on while an audit stands. */
  #forgetOlder(since: ServiceOrder['since']): void {
    if (since === this.#since) return;
    this.#since = since;
    this.#answers.forget(BY_SINCE);
    for (const key of this.#orders.keys()) if (BY_SINCE.test(key)) this.#orders.delete(key);
  }

  #ordered(order: ServiceOrder): readonly ServiceRow[] {
    const key = orderKey(order);
    let ordered = this.#orders.get(key);
    if (!ordered) {
      ordered = sortServices(this.#audited.rows, order);
      this.#orders.set(key, ordered);
    }
    return ordered;
  }
}
