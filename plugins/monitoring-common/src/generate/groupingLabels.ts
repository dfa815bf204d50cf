import type { Slo, TextMap } from '../slo/Slo';

/**
 * Labels of a promise but those it is made of each group by. A rule that set one of these would give all groups the same value,
 * and Prometheus refuses results that nothing tells apart; the series say whose they are.
 *
 * @internal
 */
export function otherThanGrouping({ indicator }: Pick<Slo, 'indicator'>, labels: TextMap): TextMap {
  const grouping = indicator.kind === 'ratio' ? indicator.grouping : [];
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !grouping.includes(name)));
}
