import { fleetSlos, type SloRow } from '@rollcall/plugin-monitoring-common';
import { fleetOf } from '@rollcall/test-utils';
import { explanationOf } from './sloDetail';

function explained(grouping: string): string {
  const ratio = 'errors: {metric: "failed_total"}, total: {metric: "asked_total"}';
  const fleet = fleetOf({
    documents: `apiVersion: pyrra.dev/v1alpha1\nkind: ServiceLevelObjective\nmetadata: {name: errors}\nspec: {target: '99', window: 2d, indicator: {ratio: {${ratio}, grouping: ${grouping}}}}\n`,
  });
  const [slo] = fleetSlos(fleet).slos;
  return explanationOf(slo, { budget: {} } as SloRow).join(' ');
}

describe('how the number of a promise is computed', () => {
  it('says where groups are summed up that were promised each by itself', () => {
    expect(explained('[handler]')).toContain(
      'promised of each handler by itself, and summed up here',
    );
    expect(explained('[]')).not.toContain('summed up here');
  });
});
