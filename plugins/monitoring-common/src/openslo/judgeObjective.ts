import { readShorthand } from '../slo/durationShorthand';
import type { Place } from '../slo/Place';
import { isGiven, readChoice, readMapping, readNumber, readText, type Mapping } from '../slo/read';
import { OPERATORS } from './judgeAlerting';
import { judgeName } from './judgeMetadata';
import { judgeInlineSli, type MetricKind } from './judgeSli';
import type { Dialect } from './dialect';

/** What is known of the SLO an objective belongs to. @internal */
export interface ObjectiveContext {
  dialect: Dialect;
  method?: string;
  /** Of the indicator that all objectives share; `undefined` where it is only named. */
  metric?: MetricKind;
  isComposite: boolean;
}

/** Prints what is left of a division by 100 without its noise. */
function shareOf(percent: number): string {
  return String(Number((percent / 100).toPrecision(12)));
}

function percentOf(share: number): string {
  return String(Number((share * 100).toPrecision(12)));
}

function judgeTarget(value: unknown, place: Place): void {
  const target = readNumber(value, place, { missing: 'optional' });
  if (target === undefined || (target >= 0 && target < 1)) return;
  const isPercent = target > 1 && target < 100;
  place.report({
    weight: 'must',
    code: 'target-out-of-range',
    message: `${place.field} is ${target}, but must be at least 0 and below 1${
      target === 1 || target === 100 ? '; a promise of 100 % leaves no error budget' : ''
    }.`,
    remedy: isPercent
      ? `Write "target: ${shareOf(target)}" or "targetPercent: ${target}".`
      : 'Promise less, for example "target: 0.999".',
  });
}

function judgeTargetPercent(value: unknown, place: Place): void {
  const percent = readNumber(value, place, { missing: 'optional' });
  if (percent === undefined) return;
  if (percent < 0 || percent >= 100) {
    place.report({
      weight: 'must',
      code: 'target-out-of-range',
      message: `${place.field} is ${percent}, but must be at least 0 and below 100${
        percent === 100 ? '; a promise of 100 % leaves no error budget' : ''
      }.`,
      remedy: 'Promise less, for example "targetPercent: 99.9".',
    });
  } else if (percent > 0 && percent < 1) {
    place.report({
      weight: 'hint',
      code: 'share-for-percent',
      message: `${place.field} is ${percent}, which is less than one percent.`,
      remedy: `Did you mean ${percentOf(percent)}?`,
    });
  }
}

function judgeTargets(objective: Mapping, place: Place): void {
  const isShare = isGiven(objective.target);
  const isPercent = isGiven(objective.targetPercent);
  if (isShare === isPercent) {
    (isShare ? place.at('targetPercent') : place).report({
      weight: 'must',
      code: isShare ? 'exclusive' : 'missing',
      message: isShare
        ? `${place.field} has both "target" and "targetPercent".`
        : `${place.field} has neither "target" nor "targetPercent", so it promises nothing.`,
      remedy: isShare ? 'Keep one of the two.' : 'Add for example "target: 0.999".',
    });
  }
  judgeTarget(objective.target, place.at('target'));
  judgeTargetPercent(objective.targetPercent, place.at('targetPercent'));
}

function judgeSlices(
  objective: Mapping,
  place: Place,
  { method, dialect }: ObjectiveContext,
): void {
  const inSlices = method === 'Timeslices';
  const where = place.at('timeSliceTarget');
  const target = readNumber(objective.timeSliceTarget, where, {
    missing: inSlices ? 'must' : 'optional',
  });
  if (target !== undefined && !(target > 0 && target <= 1)) {
    where.report({
      weight: 'must',
      code: 'target-out-of-range',
      message: `${where.field} is ${target}, but must be above 0 and at most 1.`,
      remedy:
        target > 1 && target <= 100
          ? `Write "timeSliceTarget: ${shareOf(target)}".`
          : 'Write for example "timeSliceTarget: 0.95".',
    });
  }
  const window = objective.timeSliceWindow;
  // A number alone counts minutes.
  if (typeof window === 'number' && Number.isFinite(window)) {
    if (window > 0) return;
    place.at('timeSliceWindow').report({
      weight: 'must',
      code: 'not-a-duration',
      message: `${place.at('timeSliceWindow').field} is ${window}, but must be above 0.`,
      remedy: 'Write for example "timeSliceWindow: 1m".',
    });
    return;
  }
  readShorthand(window, place.at('timeSliceWindow'), {
    missing: inSlices || method === 'RatioTimeslices' ? 'must' : 'optional',
    units: dialect.units,
  });
}

function judgeComparison(
  objective: Mapping,
  place: Place,
  { metric }: Pick<ObjectiveContext, 'metric'>,
): void {
  if (metric === 'ratio') {
    for (const key of ['op', 'value'].filter(name => isGiven(objective[name]))) {
      place.at(key).report({
        weight: 'should',
        code: 'not-for-ratios',
        message: `${place.at(key).field} compares a measured value; a ratio is compared with its target.`,
        remedy: `Remove "${key}".`,
      });
    }
    if (isGiven(objective.op)) {
      readChoice(objective.op, place.at('op'), { choices: OPERATORS, missing: 'optional' });
    }
    return;
  }
  const missing = metric === 'threshold' ? 'must' : 'optional';
  readChoice(objective.op, place.at('op'), { choices: OPERATORS, missing });
  readNumber(objective.value, place.at('value'), { missing });
}

function judgeMember(
  objective: Mapping,
  place: Place,
  { dialect }: ObjectiveContext,
): MetricKind | undefined {
  const { indicator, indicatorRef } = dialect;
  const isInline = isGiven(objective[indicator]);
  const isNamed = isGiven(objective[indicatorRef]);
  if (isInline === isNamed) {
    (isInline ? place.at(indicatorRef) : place).report({
      weight: 'must',
      code: isInline ? 'exclusive' : 'missing',
      message: `${place.field} has ${isInline ? 'both' : 'neither'} "${indicator}" ${
        isInline ? 'and' : 'nor'
      } "${indicatorRef}"; each objective of a composite SLO needs one.`,
      remedy: isInline ? 'Keep one of the two.' : `Add "${indicatorRef}: NAME".`,
    });
  }
  judgeName(objective[indicatorRef], place.at(indicatorRef), 'optional');
  return isInline ? judgeInlineSli(objective[indicator], place.at(indicator), dialect) : undefined;
}

function judgeWeight(objective: Mapping, place: Place): void {
  const weight = readNumber(objective.compositeWeight, place.at('compositeWeight'), {
    missing: 'optional',
  });
  if (weight === undefined || weight > 0) return;
  place.at('compositeWeight').report({
    weight: 'must',
    code: 'target-out-of-range',
    message: `${place.at('compositeWeight').field} is ${weight}, but must be above 0.`,
    remedy: 'Remove it for the usual weight of 1.',
  });
}

/**
 * One objective of an SLO.
 *
 * @internal
 */
export function judgeObjective(value: unknown, place: Place, context: ObjectiveContext): void {
  const { indicator, indicatorRef, version } = context.dialect;
  const objective = readMapping(value, place, {
    known: [
      'displayName',
      'op',
      'value',
      'target',
      'targetPercent',
      'timeSliceTarget',
      'timeSliceWindow',
      indicator,
      indicatorRef,
      'compositeWeight',
      ...(version === 'openslo/v1' ? [] : ['labels']),
    ],
    what: 'an objective',
  });
  if (!objective) return;
  readText(objective.displayName, place.at('displayName'), { missing: 'optional' });
  judgeTargets(objective, place);
  judgeSlices(objective, place, context);
  const own = context.isComposite ? judgeMember(objective, place, context) : undefined;
  judgeComparison(objective, place, { metric: context.isComposite ? own : context.metric });
  judgeWeight(objective, place);
}
