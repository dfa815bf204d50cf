import { isMapping, type Mapping } from '../slo/read';
import { parseDurationShorthand } from '../slo/durationShorthand';
import { named } from '../slo/SloDirectory';
import type { SingleIndicator, Timeslice } from '../slo/SloIndicator';
import { nominalSeconds } from '../slo/SloWindow';
import { readSliSpec, type Comparison } from './readSli';
import { readV1AlphaIndicator } from './readV1AlphaIndicator';
import { textOf, type SharedFields } from './sharedFields';

/** What v1alpha, which has no field for it, counts slices by. */
const V1_ALPHA_SLICE_SECONDS = 60;

/** What one objective says by itself. @internal */
export interface Objective {
  percent: number;
  /** JSON pointer of the number promised. */
  objectivePointer: string;
  indicator: SingleIndicator;
  timeslice?: Timeslice;
}

function percentIn(objective: Mapping): { percent: number; field: string } | undefined {
  const { target, targetPercent } = objective;
  const isShare = typeof target === 'number';
  const percent = isShare ? Number((target * 100).toPrecision(12)) : targetPercent;
  if (typeof percent !== 'number' || !(percent >= 0 && percent < 100)) return undefined;
  return { percent, field: isShare ? 'target' : 'targetPercent' };
}

function comparisonIn({ op, value }: Mapping): Comparison {
  return {
    operator: op === 'lt' || op === 'lte' || op === 'gt' || op === 'gte' ? op : undefined,
    threshold: typeof value === 'number' && Number.isFinite(value) ? value : undefined,
  };
}

function sliceSeconds(value: unknown): number | undefined {
  // A number alone counts minutes.
  if (typeof value === 'number') return value > 0 ? value * 60 : undefined;
  const length = typeof value === 'string' ? parseDurationShorthand(value) : undefined;
  return length && nominalSeconds(length);
}

function timesliceIn(objective: Mapping, shared: SharedFields): Timeslice | undefined {
  const { method, version, annotations } = shared;
  const isFirst = version === 'openslo/v1alpha';
  const seconds = isFirst ? V1_ALPHA_SLICE_SECONDS : sliceSeconds(objective.timeSliceWindow);
  if (seconds === undefined) return undefined;
  const empty = annotations.emptySlices ?? 'skip';
  if (method === 'ratio-timeslices') return { seconds, empty };
  const { timeSliceTarget: target } = objective;
  if (typeof target !== 'number' || !(target > 0 && target <= 1)) return undefined;
  return { seconds, target, empty };
}

/** The SLI in place or by name, whichever of the two is given. */
function indicatorIn(
  holder: Mapping,
  pointer: string,
  { shared, comparison }: { shared: SharedFields; comparison: Comparison },
): SingleIndicator | undefined {
  const { document, directory, dialect } = shared;
  const inline = holder[dialect.indicator];
  if (isMapping(inline)) {
    return readSliSpec(inline.spec, `${pointer}/${dialect.indicator}/spec`, {
      place: { document, directory },
      comparison,
    });
  }
  const name = textOf(holder[dialect.indicatorRef]);
  const target = name && named(directory, document, { kind: 'sli', name });
  if (!target) return undefined;
  return readSliSpec(target.spec, '/spec', { place: { document: target, directory }, comparison });
}

/**
 * One objective and what it is measured by: an indicator of its own in a composite, else the one all share.
 *
 * @param at - its number in `spec.objectives`, from 0
 * @returns `undefined` where something is missing; judging says what
 * @internal
 */
export function readObjective(
  value: unknown,
  at: number,
  { shared, ownIndicator }: { shared: SharedFields; ownIndicator: boolean },
): Objective | undefined {
  if (!isMapping(value)) return undefined;
  const { document, version, method } = shared;
  const pointer = `/spec/objectives/${at}`;
  const promised = percentIn(value);
  const comparison = comparisonIn(value);
  const indicator =
    version === 'openslo/v1alpha'
      ? readV1AlphaIndicator(value, pointer, { document, comparison })
      : indicatorIn(ownIndicator ? value : document.spec, ownIndicator ? pointer : '/spec', {
          shared,
          comparison,
        });
  const timeslice = method === 'occurrences' ? undefined : timesliceIn(value, shared);
  if (!promised || !indicator || (method !== 'occurrences' && !timeslice)) return undefined;
  return {
    percent: promised.percent,
    objectivePointer: `${pointer}/${promised.field}`,
    indicator,
    ...(timeslice && { timeslice }),
  };
}
