import { DAY_MS, type Fleet } from '@rollcall/model';
import {
  agenda,
  type BacklogAction,
  type BacklogDto,
  type BacklogKind,
  type BacklogQuery,
  type BurningBudget,
  rankBacklog,
  type Severity,
} from '@rollcall/plugin-incidents-common';
import type { Answer } from '@rollcall/backend-kit';
import type { Knex } from 'knex';
import { instantOf, TABLES } from '../../database/rows';
import type { World } from '../../work/World';
import type { ActionStore } from '../ActionStore';
import type { ActionRecord } from '../learningRows';
import { actionItemOf } from '../presentAction';

/** @internal */
export interface BacklogOptions {
  actions: ActionStore;
  budgets: { read: () => Promise<Answer<BurningBudget[]>> };
  knex: Knex;
  /** Where people find the portal, without a slash at the end. */
  portalUrl: string;
  world: Pick<World, 'know'>;
  now: () => number;
}

/** A product review comes every two weeks, in most places. */
const SINCE_MS = 14 * DAY_MS;
/** Statements have a limit of values. */
const AT_ONCE = 500;

/** Everything that is to be done for reliability, in one list. @internal */
export class Backlog {
  constructor(private readonly options: BacklogOptions) {}

  async read({ kind, serviceRef, ownerRef }: BacklogQuery): Promise<BacklogDto> {
    const { actions, budgets, world, now } = this.options;
    const [rows, answer, { fleet }] = await Promise.all([
      actions.open(),
      budgets.read(),
      world.know(),
    ]);
    const asOf = instantOf(now());
    const ranked = rankBacklog({
      actions: await this.#withSeverity(rows),
      budgets: answer.state === 'known' ? answer.value : [],
      tierOf: ref => tierOf(fleet, ref),
      now: asOf,
    }).filter(
      entry =>
        (serviceRef === undefined || entry.serviceRef === serviceRef) &&
        (ownerRef === undefined || isOf(fleet, entry.ownerRef, ownerRef)),
    );
    const count = (of: BacklogKind) => ranked.filter(entry => entry.kind === of).length;
    return {
      asOf,
      items: kind === undefined ? ranked : ranked.filter(entry => entry.kind === kind),
      counts: {
        'dont-repeat': count('dont-repeat'),
        'burning-budget': count('burning-budget'),
        reliability: count('reliability'),
        'stability-epic': count('stability-epic'),
      },
      overdue: ranked.filter(({ isOverdue }) => isOverdue).length,
      ...(answer.state === 'unknown' && { budgetsProblem: answer.because }),
    };
  }

  /** What a product review talks about, in Markdown. */
  async agenda({ serviceRef, ownerRef }: BacklogQuery): Promise<string> {
    const { actions, portalUrl, world, now } = this.options;
    const { items, budgetsProblem } = await this.read({
      ...(serviceRef !== undefined && { serviceRef }),
      ...(ownerRef !== undefined && { ownerRef }),
    });
    const { fleet } = await world.know();
    const closed = (await actions.closedSince(now() - SINCE_MS)).filter(
      row =>
        (serviceRef === undefined || row.service_ref === serviceRef) &&
        (ownerRef === undefined || isOf(fleet, row.owner_ref, ownerRef)),
    );
    return agenda({
      entries: items,
      closed: closed.map(actionItemOf),
      ...(ownerRef !== undefined && { ownerRef }),
      ...(budgetsProblem !== undefined && { budgetsProblem }),
      portalUrl,
      now: instantOf(now()),
    });
  }

  async #withSeverity(rows: readonly ActionRecord[]): Promise<BacklogAction[]> {
    const numbers = [...new Set(rows.flatMap(({ incident }) => incident ?? []))];
    const severities = new Map<number, Severity>();
    for (let from = 0; from < numbers.length; from += AT_ONCE) {
      const found = (await this.options
        .knex(TABLES.incidents)
        .whereIn('number', numbers.slice(from, from + AT_ONCE))
        .select('number', 'severity')) as { number: number; severity: Severity }[];
      for (const { number, severity } of found) severities.set(number, severity);
    }
    return rows.map(row => {
      const severity = row.incident === null ? undefined : severities.get(row.incident);
      return { ...actionItemOf(row), ...(severity !== undefined && { severity }) };
    });
  }
}

function tierOf(fleet: Fleet, ref: string): { tier: string; rank: number } | undefined {
  if (!fleet.has(ref)) return undefined;
  const { tier } = fleet.tier(ref);
  return tier && { tier: tier.id, rank: tier.rank };
}

/** Whether something is of a team, or of one below it. */
function isOf(fleet: Fleet, ref: string | undefined, teamRef: string): boolean {
  if (ref === undefined || ref === teamRef) return ref === teamRef;
  return fleet.org.hasGroup(ref) && fleet.org.ancestors(ref).includes(teamRef);
}
