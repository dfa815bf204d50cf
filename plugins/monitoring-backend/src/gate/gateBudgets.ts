import {
  type ErrorBudget,
  errorBudgetShare,
  fleetSlos,
  type GateBudget,
  periodOf,
  type Slo,
} from '@rollcall/plugin-monitoring-common';
import type { BookPage } from '../book/SloBook';
import type { KnownFigures } from '../database/FigureStore';

function budgetOf(
  slo: Slo,
  known: KnownFigures | undefined,
  { page, nowMs }: { page: BookPage; nowMs: number },
): ErrorBudget {
  const { startMs, endMs } = periodOf(slo.window, nowMs);
  const base = {
    method: slo.method,
    period: { start: new Date(startMs).toISOString(), end: new Date(endMs).toISOString() },
    objectivePercent: slo.objectivePercent,
    budgetShare: errorBudgetShare(slo),
    caveats: [],
  };
  if (!known) {
    const { missing } = page.rows.find(({ id }) => id === slo.id)?.budget ?? {};
    const message = 'It has not been read yet.';
    return { ...base, coverage: 0, missing: missing ?? { reason: 'no-data', message } };
  }
  const { budget, asOf } = known.figures;
  const sinceMs = Math.max(0, nowMs - Date.parse(asOf));
  return {
    ...base,
    sli: budget.sli,
    remaining: budget.remaining,
    coverage: budget.coverage,
    missing: budget.missing,
    ageSeconds: (budget.ageSeconds ?? 0) + sinceMs / 1_000,
  };
}

/**
 * What is known of every promise of a service, as the gate judges it: the last good figures, with their age.
 *
 * @internal
 */
export function gateBudgets(page: BookPage, ref: string, nowMs: number): GateBudget[] {
  return fleetSlos(page.fleet)
    .ofEntity(ref)
    .map(slo => {
      const known = page.figures.get(slo.id);
      return {
        title: slo.title,
        budget: budgetOf(slo, known, { page, nowMs }),
        ...(known && { burning: known.figures.loudest }),
      };
    });
}
