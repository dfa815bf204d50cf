import type { BinaryOperation } from '../ast';
import type { OutputLabels } from './OutputLabels';

function isMatched(name: string, matching: BinaryOperation['matching']): boolean {
  return !matching || matching.labels.includes(name) === (matching.mode === 'on');
}

/**
 * Both sides have the same values of the labels they match by, so what is known of the other side is known of this one.
 *
 * @internal
 */
export function agreed(
  side: OutputLabels,
  other: OutputLabels,
  matching: BinaryOperation['matching'],
): OutputLabels {
  const labels = new Map(side.labels);
  for (const [name, label] of other.labels) {
    if (!isMatched(name, matching) || !label.isCertain || !label.values) continue;
    const known = labels.get(name);
    if (!known?.isCertain || !known.values) labels.set(name, label);
  }
  const dropped = new Set([...side.dropped].filter(name => !labels.has(name)));
  for (const name of other.dropped) {
    if (isMatched(name, matching) && !labels.has(name)) dropped.add(name);
  }
  return { ...side, labels, dropped };
}

/** One to one without `on`, no label can come through that the other side lacks. @internal */
export function closedBy(
  side: OutputLabels,
  other: OutputLabels,
  matching: BinaryOperation['matching'],
): OutputLabels {
  if (matching?.mode === 'on' || other.others === 'kept') return side;
  const labels = new Map(side.labels);
  for (const [name, label] of other.labels) {
    const mayPass = side.others === 'kept' && !side.dropped.has(name);
    if (mayPass && !labels.has(name)) labels.set(name, label);
  }
  return { ...side, others: 'dropped', labels };
}
