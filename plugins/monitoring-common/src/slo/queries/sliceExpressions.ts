import { InputError } from '@backstage/errors';
import { formatPrometheusDuration } from '../../promql';
import type { CompositeMember, SingleIndicator, Timeslice } from '../SloIndicator';
import { errorRatioExpression, eventExpressions } from './errorExpressions';
import { sideBySide } from './sideBySide';

/** @internal */
export interface SliceOf {
  indicator: SingleIndicator;
  timeslice?: Timeslice;
}

/**
 * The slices a promise counts by.
 *
 * @throws InputError where it does not say how long they are
 * @internal
 */
export function demandTimeslice({ timeslice }: { timeslice?: Timeslice }): Timeslice {
  if (!timeslice) throw new InputError('A promise in slices of time has to say how long they are.');
  return timeslice;
}

/** A slice as PromQL writes its length. */
function lengthOf({ seconds }: Timeslice): string {
  return formatPrometheusDuration(seconds * 1000);
}

/**
 * More of what was bad than this makes a slice bad; `undefined` where slices have ratios only.
 *
 * @internal
 */
export function sliceLimit({ target }: Timeslice): number | undefined {
  return target === undefined ? undefined : Number((1 - target).toPrecision(12));
}

/**
 * Something for each slice that was measured and in which nothing happened, or `undefined` where that cannot be told from one
 * that was not measured.
 *
 * @internal
 */
export function emptySliceExpression(slice: SliceOf): string | undefined {
  const length = lengthOf(demandTimeslice(slice));
  if (slice.indicator.kind !== 'ratio') return undefined;
  return `(${eventExpressions(slice.indicator, length).total}) == 0`;
}

/**
 * One slice as the promise counts it: 0 or 1, or its error ratio. Nothing where nothing happened, unless such slices are good
 * or bad.
 *
 * @throws InputError where a promise in slices does not say how long they are
 * @internal
 */
export function sliceExpression(slice: SliceOf): string {
  const { indicator } = slice;
  const timeslice = demandTimeslice(slice);
  const length = lengthOf(timeslice);
  const ratio = errorRatioExpression(indicator, length);
  const limit = sliceLimit(timeslice);
  const counted = limit === undefined ? ratio : `(${ratio}) > bool ${limit}`;
  if (timeslice.empty === 'skip' || indicator.kind !== 'ratio') return counted;
  const { total } = eventExpressions(indicator, length);
  const empty = timeslice.empty === 'bad' ? `(${total}) == bool 0` : `(${total}) * 0`;
  return `(${counted}) or (${empty})`;
}

/**
 * One slice of a composite promise: 1 as soon as one of its parts was bad, 0 where none was. A part in which nothing happened
 * says nothing of the others.
 *
 * @internal
 */
export function jointSliceExpression(members: readonly CompositeMember[]): string {
  const parts = members.map((member, at) => [String(at), sliceExpression(member)] as const);
  return `max(\n${sideBySide(parts, '\n')}\n)`;
}
