import { enumerated } from '@rollcall/model';
import type { Slo } from '../slo/Slo';
import type { SingleIndicator } from '../slo/SloIndicator';

function groupsOf(indicator: SingleIndicator): readonly string[] {
  return indicator.kind === 'ratio' ? indicator.grouping : [];
}

/**
 * What to know of the figures of a promise that Pyrra makes of each group by itself: they are of all groups together, while
 * its alerts keep them apart.
 *
 * @returns a sentence, or `undefined` where nothing is grouped
 * @public
 */
export function groupingCaveat({ indicator }: Pick<Slo, 'indicator'>): string | undefined {
  const labels =
    indicator.kind === 'composite'
      ? indicator.members.flatMap(member => groupsOf(member.indicator))
      : groupsOf(indicator);
  if (labels.length === 0) return undefined;
  const each = enumerated([...new Set(labels)]);
  return `It is promised of each ${each} by itself, and summed up here: one may have spent its budget while there is some left of all. The alerts tell them apart.`;
}
