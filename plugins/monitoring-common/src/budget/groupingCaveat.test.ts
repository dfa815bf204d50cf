import { readFileDocuments } from '@rollcall/model';
import { readSlos } from '../slo/readSlos';
import type { Slo } from '../slo/Slo';
import { DAY_MS, hourly, traffic } from './__testUtils__/slos';
import { errorBudget } from './errorBudget';

const NOW = '2026-11-20T12:00:00Z';

function promiseOf(indicator: string): Slo {
  const text = `apiVersion: pyrra.dev/v1alpha1\nkind: ServiceLevelObjective\nmetadata: {name: errors}\nspec: {target: '99', window: 2d, indicator: ${indicator}}\n`;
  const { documents } = readFileDocuments({ file: 'slo.yaml', text });
  return readSlos(documents[0]).slos[0];
}

const RATIO = 'errors: {metric: "x_total{code=~\\"5..\\"}"}, total: {metric: x_total}';

function budgetOf(slo: Slo) {
  return errorBudget(
    slo,
    hourly(Date.parse(NOW), (2 * DAY_MS) / 3_600_000, () => traffic(1)),
    NOW,
  );
}

describe('the budget of a promise that is made of each group', () => {
  it.each([
    [`{ratio: {${RATIO}, grouping: [handler, code]}}`, 'each handler and code by itself'],
    ['{bool_gauge: {metric: probe_success, grouping: [instance]}}', 'each instance by itself'],
  ])('says that it is of all groups together: %s', (indicator, says) => {
    const budget = budgetOf(promiseOf(indicator));
    expect(budget.remaining).toBe(1);
    expect(budget.caveats).toEqual([expect.stringContaining(says)]);
  });

  it('has nothing to say where nothing is grouped', () => {
    expect(budgetOf(promiseOf(`{ratio: {${RATIO}}}`)).caveats).toEqual([]);
  });
});
