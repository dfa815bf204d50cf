import { errorBudgetShare, type Slo } from '../slo/Slo';
import type { CompositeMember, Timeslice } from '../slo/SloIndicator';
import type { MeasuredInterval, RatioInterval, SliceInterval, SloSeries } from './SloSeries';

/** What is counted against a budget. @public */
export type TallyUnit = 'events' | 'slices' | 'seconds';

/**
 * What a stretch of time spent, and out of how much, in one unit: their sums over any period divide to its error ratio.
 *
 * @internal
 */
export interface Tally extends MeasuredInterval {
  spent: number;
  valid: number;
  /** Slices in which nothing happened and which the promise skips. */
  empty: number;
}

/** One addend of what a promise spends: `factor · spent / valid`. */
interface Part {
  factor: number;
  unit: TallyUnit;
  /** In order of time, without overlaps. */
  tallies: Tally[];
}

/** @internal */
export interface Parts {
  parts: Part[];
  caveats: string[];
}

/** Why a series cannot be counted by a promise's method. @internal */
export interface Unsuitable {
  unsuitable: string;
}

function isCount(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}

/** In order of time; of two that overlap, the one that began first is kept. */
function inOrder(tallies: Tally[]): { tallies: Tally[]; overlaps: number } {
  const sorted = tallies
    .filter(({ startMs, endMs }) => Number.isFinite(startMs) && endMs > startMs)
    .sort((a, b) => a.startMs - b.startMs);
  const kept: Tally[] = [];
  let lastEndMs = -Infinity;
  for (const next of sorted) {
    if (next.startMs < lastEndMs) continue;
    kept.push(next);
    lastEndMs = next.endMs;
  }
  return { tallies: kept, overlaps: sorted.length - kept.length };
}

function fromEvents(intervals: Extract<SloSeries, { measures: 'events' }>['intervals']): Tally[] {
  return intervals.flatMap(({ startMs, endMs, total, bad }) => {
    // A ratio of nothing to nothing may have come as NaN; where nothing came, nothing was bad.
    const spent = total === 0 ? 0 : bad;
    if (!isCount(total) || !Number.isFinite(spent)) return [];
    return [{ startMs, endMs, spent, valid: total, empty: 0 }];
  });
}

function fromRatios(intervals: readonly RatioInterval[]): Tally[] {
  return intervals.map(({ startMs, endMs, errorRatio }) => {
    const seconds = (endMs - startMs) / 1000;
    const isEmpty = errorRatio === undefined || !Number.isFinite(errorRatio);
    return {
      startMs,
      endMs,
      spent: isEmpty ? 0 : errorRatio * seconds,
      valid: isEmpty ? 0 : seconds,
      empty: 0,
    };
  });
}

function fromSlices(intervals: readonly SliceInterval[], slice: Timeslice): Tally[] {
  return intervals.flatMap(({ startMs, endMs, slices, badSlices, emptySlices, errorSum }) => {
    if (![slices, emptySlices].every(isCount)) return [];
    const spent = slice.target === undefined ? errorSum : badSlices;
    if (!Number.isFinite(spent)) return [];
    const isSkipped = slice.empty === 'skip';
    return [
      {
        startMs,
        endMs,
        spent: spent + (slice.empty === 'bad' ? emptySlices : 0),
        valid: slices + (isSkipped ? 0 : emptySlices),
        empty: isSkipped ? emptySlices : 0,
      },
    ];
  });
}

/** Intervals that are each one slice, as slices. */
function asSlices(series: SloSeries, slice: Timeslice): SliceInterval[] | Unsuitable {
  if (series.measures === 'slices') return [...series.intervals];
  if (series.measures === 'members') return { unsuitable: 'The parts were measured one by one.' };
  const ratios: RatioInterval[] =
    series.measures === 'ratios'
      ? [...series.intervals]
      : series.intervals
          .filter(({ total }) => isCount(total))
          .map(({ startMs, endMs, total, bad }) => ({
            startMs,
            endMs,
            ...(total > 0 && { errorRatio: bad / total }),
          }));
  const wrong = ratios.find(({ startMs, endMs }) => endMs - startMs !== slice.seconds * 1000);
  if (wrong) {
    const seconds = (wrong.endMs - wrong.startMs) / 1000;
    return {
      unsuitable: `It was measured in steps of ${seconds} s, but is promised in slices of ${slice.seconds} s.`,
    };
  }
  return ratios.map(({ startMs, endMs, errorRatio }) => {
    const isEmpty = errorRatio === undefined || !Number.isFinite(errorRatio);
    const ratio = isEmpty ? 0 : Math.min(1, Math.max(0, errorRatio));
    // `ratio ≥ timeSliceTarget` is good; the tolerance keeps 0.05 of 0.95 from being bad by its last digit.
    const isBad = slice.target !== undefined && 1 - ratio < slice.target - 1e-9;
    return {
      startMs,
      endMs,
      slices: isEmpty ? 0 : 1,
      badSlices: isBad && !isEmpty ? 1 : 0,
      emptySlices: isEmpty ? 1 : 0,
      errorSum: ratio,
    };
  });
}

/** What one measured thing spends, before it is weighed. */
function tally(
  series: SloSeries,
  { method, timeslice }: Pick<Slo, 'method' | 'timeslice'>,
): { unit: TallyUnit; tallies: Tally[] } | Unsuitable {
  if (method !== 'occurrences') {
    if (!timeslice) return { unsuitable: 'It does not say how long a slice of time is.' };
    // The mean of ratios knows no good or bad slices, whatever else a document says.
    const { seconds, empty } = timeslice;
    const slice = method === 'ratio-timeslices' ? { seconds, empty } : timeslice;
    const slices = asSlices(series, slice);
    if ('unsuitable' in slices) return slices;
    return { unit: 'slices', tallies: fromSlices(slices, slice) };
  }
  switch (series.measures) {
    case 'events':
      return { unit: 'events', tallies: fromEvents(series.intervals) };
    case 'ratios':
      return { unit: 'seconds', tallies: fromRatios(series.intervals) };
    default:
      return { unsuitable: 'It was measured in slices of time, but is promised of events.' };
  }
}

/** A slice of a composite is bad as soon as one part of it is (OpenSLO, Notes on composite SLOs). */
function anyBad(
  members: readonly SloSeries[],
  parts: readonly CompositeMember[],
): SloSeries | Unsuitable {
  const bySlice = new Map<number, SliceInterval>();
  for (const [at, part] of parts.entries()) {
    if (!part.timeslice) return { unsuitable: 'A part does not say how long a slice of time is.' };
    const slices = asSlices(members[at], part.timeslice);
    if ('unsuitable' in slices) return slices;
    for (const slice of slices) {
      if (slice.endMs - slice.startMs !== part.timeslice.seconds * 1000) {
        return { unsuitable: 'Slices that were added up already cannot be compared one by one.' };
      }
      const known = bySlice.get(slice.startMs);
      bySlice.set(
        slice.startMs,
        known
          ? {
              ...known,
              slices: Math.max(known.slices, slice.slices),
              badSlices: Math.max(known.badSlices, slice.badSlices),
              emptySlices: Math.min(known.emptySlices, slice.emptySlices),
            }
          : slice,
      );
    }
  }
  return { measures: 'slices', intervals: [...bySlice.values()] };
}

function memberParts(slo: Slo, members: readonly SloSeries[]): Part[] | Unsuitable {
  if (slo.indicator.kind !== 'composite') return { unsuitable: 'It is no composite promise.' };
  const parts: Part[] = [];
  for (const [at, member] of slo.indicator.members.entries()) {
    if (!members[at]) return { unsuitable: `Nothing was measured of its part "${member.title}".` };
    const counted = tally(members[at], { method: slo.method, timeslice: member.timeslice });
    if ('unsuitable' in counted) return counted;
    // Occurrences add up burn rates, each by its own budget; ratios add up what is missing of 100 %.
    const budget = slo.method === 'occurrences' ? errorBudgetShare(member) : errorBudgetShare(slo);
    parts.push({ ...counted, factor: member.weight / budget });
  }
  return parts;
}

/**
 * A series as what it spends of a promise's budget.
 *
 * @internal
 */
export function partsOf(slo: Slo, series: SloSeries): Parts | Unsuitable {
  const isComposite = slo.indicator.kind === 'composite';
  let read: Part[] | Unsuitable;
  if (series.measures === 'members' && slo.indicator.kind === 'composite') {
    if (slo.method === 'timeslices') {
      const joint = anyBad(series.members, slo.indicator.members);
      return 'unsuitable' in joint ? joint : partsOf(slo, joint);
    }
    read = memberParts(slo, series.members);
  } else if (isComposite && slo.method !== 'timeslices') {
    read = { unsuitable: 'Each part of a composite promise has to be measured by itself.' };
  } else {
    const counted = tally(series, slo);
    read = 'unsuitable' in counted ? counted : [{ ...counted, factor: 1 / errorBudgetShare(slo) }];
  }
  if ('unsuitable' in read) return read;
  let overlaps = 0;
  const parts = read.map(part => {
    const ordered = inOrder(part.tallies);
    overlaps += ordered.overlaps;
    return { ...part, tallies: ordered.tallies };
  });
  const caveats =
    overlaps > 0 ? [`${overlaps} measurements overlap others and are not counted.`] : [];
  return { parts, caveats };
}
