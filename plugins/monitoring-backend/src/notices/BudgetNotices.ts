import type { Notifier } from '@rollcall/backend-kit';
import { humanizeRef } from '@rollcall/model';
import { type GatePolicy, gatePolicyOf, type SloRow } from '@rollcall/plugin-monitoring-common';
import type { BookPage } from '../book/SloBook';
import type { SpendingClaims } from '../database/spendings/SpendingClaims';
import type { OnCallPeople } from './OnCallPeople';
import { serviceLink } from './serviceLink';

/** @internal */
export interface BudgetNoticesOptions {
  claims: SpendingClaims;
  notifier: Notifier;
  onCall: Pick<OnCallPeople, 'peopleFor'>;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** So much of a budget must be there again, 0 to 1, for its next spending to be another one. */
const LEAST_RECOVERED = 0.01;

const CONSEQUENCES: Record<GatePolicy['budgetSpent'], string> = {
  page: 'Changes still go ahead, and those on call hear of each.',
  warn: 'Changes still go ahead, with a warning.',
  freeze: 'Changes stop until there is some again.',
};

interface Spending {
  row: SloRow & { serviceRef: string };
  policy: GatePolicy;
}

function policyOf({ fleet }: BookPage, serviceRef: string): GatePolicy | undefined {
  return fleet.has(serviceRef) ? gatePolicyOf(fleet.tier(serviceRef).tier) : undefined;
}

/** Tells those on call once that a budget is spent, where the policy of the service asks for it. @internal */
export class BudgetNotices {
  constructor(private readonly options: BudgetNoticesOptions) {}

  /** Only figures of the newest reading count: what is old is no news. */
  async tell(page: BookPage): Promise<void> {
    const { claims, now } = this.options;
    const open = await claims.open();
    const known = new Map(page.rows.map(row => [row.id, row]));
    const over = [...open].filter(id => {
      const row = known.get(id);
      return row === undefined || this.#isRecovered(page, row);
    });
    await claims.end(over);
    for (const spending of this.#spendings(page)) {
      const claim = await claims.claim(spending.row.id, now());
      if (claim === undefined) continue;
      if (await this.#send(spending)) await claims.confirm(claim, now());
      else await claims.release(claim);
    }
  }

  *#spendings(page: BookPage): Generator<Spending> {
    for (const row of page.rows) {
      const { serviceRef, problem, budget } = row;
      if (serviceRef === undefined || problem !== undefined || budget.origin?.stale) continue;
      if (budget.remaining === undefined || budget.remaining > 0) continue;
      const policy = policyOf(page, serviceRef);
      if (policy === undefined || policy.budgetSpent === 'freeze') continue;
      yield { row: { ...row, serviceRef }, policy };
    }
  }

  #isRecovered(page: BookPage, { serviceRef, budget }: SloRow): boolean {
    const { remaining } = budget;
    if (remaining === undefined) return false;
    const reserve = (serviceRef && policyOf(page, serviceRef)?.reserve) || 0;
    return remaining >= Math.max(reserve, LEAST_RECOVERED);
  }

  async #send({ row, policy }: Spending): Promise<boolean> {
    const { notifier, onCall } = this.options;
    const { serviceRef } = row;
    const to = await onCall.peopleFor(serviceRef);
    // Nobody owns it; that is a finding of the audit, and nobody to write to.
    if (to.length === 0) return true;
    const service = humanizeRef(serviceRef, 'component');
    return notifier.send({
      to,
      title: `The error budget of "${row.title}" of ${service} is spent`,
      description: CONSEQUENCES[policy.budgetSpent],
      link: serviceLink(serviceRef),
      scope: `monitoring-budget:${row.id}`,
    });
  }
}
