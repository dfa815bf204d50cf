import { enumerated } from '@rollcall/model';
import { meetsWindow, weekWindows } from '../schedule/weekWindows';
import { DAY_MS } from '@rollcall/model';
import type { RotationLayer, RotationOverride } from '../types';
import type { ProblemList } from './ProblemList';

/** Monday, 5 January 1970, on the clock. */
const MONDAY_MS = 4 * DAY_MS;

/** Whether two layers ever apply at once, going by the clock of an ordinary week. */
function meet(a: RotationLayer, b: RotationLayer): boolean {
  if (a.restrict.length === 0 || b.restrict.length === 0) return true;
  const others = weekWindows(b.restrict);
  return weekWindows(a.restrict).some(({ weekday, fromMs, toMs }) => {
    const dayMs = MONDAY_MS + weekday * DAY_MS;
    return meetsWindow(others, dayMs + fromMs, dayMs + toMs);
  });
}

/**
 * Where a rotation says that it has one person at a time (`single`), whatever puts two on call at once is a mistake.
 *
 * @internal
 */
export function reportConcurrency(
  layers: readonly RotationLayer[],
  overrides: readonly RotationOverride[],
  problems: ProblemList,
): void {
  for (const [at, layer] of layers.entries()) {
    const rivals = layers
      .slice(0, at)
      .filter(other => other.priority === layer.priority && meet(layer, other));
    if (rivals.length === 0) continue;
    const names = enumerated([...rivals, layer].map(({ name }) => `"${name}"`));
    problems.error({
      reason: 'not-single',
      pointer: `${layer.pointer}/priority`,
      subject: layer.name,
      message: `The layers ${names} have the same priority and apply at the same time, so that two are on call, though "single" says one.`,
      remedy: 'Give one of them a higher priority or other hours, or remove "single".',
    });
  }
  for (const { change, id, pointer = '/spec/overrides' } of overrides) {
    const adds = change.kind === 'add' || (change.kind === 'window' && change.assign.length > 1);
    if (!adds) continue;
    problems.error({
      reason: 'not-single',
      pointer,
      subject: id,
      message: `The override "${id}" puts a second person on call, though "single" says one.`,
      remedy: 'Use "cover" to put one in the place of another, or remove "single".',
    });
  }
}
