import type { Span } from '../ast';
import type { LabelOrigin, LostLabel, OutputLabel, OutputLabels } from './OutputLabels';

/** What has no labels: a scalar, `vector(1)`. @internal */
export const NO_LABELS: OutputLabels = {
  others: 'dropped',
  labels: new Map(),
  dropped: new Set(),
  lost: [],
};

/** The labels whose value was known and that are gone. */
function newlyLost(before: OutputLabels, kept: OutputLabels['labels'], at: Span & { by: string }) {
  const lost: LostLabel[] = [];
  for (const [name, { values, isCertain }] of before.labels) {
    if (isCertain && values && !kept.has(name)) lost.push({ name, values, ...at });
  }
  return lost;
}

/**
 * Only these labels come through.
 *
 * @internal
 */
export function keepOnly(
  before: OutputLabels,
  names: readonly string[],
  at: Span & { by: string },
): OutputLabels {
  const labels = new Map<string, OutputLabel>();
  for (const name of names) {
    const known = before.labels.get(name);
    const mayPass = before.others === 'kept' && !before.dropped.has(name);
    if (known) labels.set(name, known);
    else if (mayPass) labels.set(name, { origin: 'grouping', isCertain: false });
  }
  return {
    others: 'dropped',
    labels,
    dropped: new Set(),
    lost: [...before.lost, ...newlyLost(before, labels, at)],
  };
}

/**
 * All but these labels come through.
 *
 * @internal
 */
export function dropThese(
  before: OutputLabels,
  names: readonly string[],
  at: Span & { by: string },
): OutputLabels {
  const labels = new Map([...before.labels].filter(([name]) => !names.includes(name)));
  return {
    others: before.others,
    labels,
    dropped: new Set([...before.dropped, ...names]),
    lost: [...before.lost, ...newlyLost(before, labels, at)],
  };
}

/**
 * A label is written by a function: always, or only where a condition holds, and then it may also be what it was.
 *
 * @internal
 */
export function writeLabel(
  before: OutputLabels,
  name: string,
  written: { values?: string[]; always: boolean },
): OutputLabels {
  const labels = new Map(before.labels);
  const old = before.labels.get(name);
  const either =
    written.values && old?.values
      ? [...new Set([...written.values, ...old.values])].sort()
      : undefined;
  const values = written.always ? written.values : either;
  const isCertain = written.always || (old?.isCertain ?? false);
  labels.set(name, { ...(values && { values }), origin: 'function', isCertain });
  const dropped = new Set(before.dropped);
  dropped.delete(name);
  return { ...before, labels, dropped };
}

/**
 * What is in one of two results: known only where both agree that it is there.
 *
 * @internal
 */
export function union(a: OutputLabels, b: OutputLabels): OutputLabels {
  const labels = new Map<string, OutputLabel>();
  for (const name of new Set([...a.labels.keys(), ...b.labels.keys()])) {
    const left = a.labels.get(name);
    const right = b.labels.get(name);
    const open = [a, b].some(side => !side.labels.has(name) && passes(side, name));
    const values =
      open || [left, right].some(label => label && !label.values)
        ? undefined
        : [...new Set([...(left?.values ?? []), ...(right?.values ?? [])])].sort();
    labels.set(name, {
      ...(values && { values }),
      origin: (left ?? right)!.origin,
      isCertain: Boolean(left?.isCertain && right?.isCertain),
    });
  }
  const dropped = [...a.dropped, ...b.dropped].filter(name => !passes(a, name) && !passes(b, name));
  return {
    others: a.others === 'kept' || b.others === 'kept' ? 'kept' : 'dropped',
    labels,
    dropped: new Set(dropped),
    lost: [...a.lost, ...b.lost],
  };
}

/** Whether a label that is not named may come through from the series. */
function passes(output: OutputLabels, name: string): boolean {
  return output.others === 'kept' && !output.dropped.has(name);
}

/**
 * The labels `group_left` or `group_right` takes from the other side; one that side lacks is removed.
 *
 * @internal
 */
export function takeFrom(
  many: OutputLabels,
  one: OutputLabels,
  include: readonly string[],
): OutputLabels {
  const labels = new Map(many.labels);
  const dropped = new Set(many.dropped);
  const origin: LabelOrigin = 'group modifier';
  for (const name of include) {
    const known = one.labels.get(name);
    if (known) labels.set(name, { ...known, origin });
    else if (passes(one, name)) labels.set(name, { origin, isCertain: false });
    else labels.delete(name);
    if (known || passes(one, name)) dropped.delete(name);
    else dropped.add(name);
  }
  return { ...many, labels, dropped, lost: [...many.lost, ...one.lost] };
}
