import { compareText, DAY_MS } from '@rollcall/model';
import { isOverdue } from '../actionItem';
import type { BacklogAction, BacklogEntry, BacklogKind, BurningBudget } from './types';

/**
 * What each thing weighs in the reliability backlog, in points. What keeps an incident from coming back stands before a budget that
 * burns, that before what makes the next incident rarer, that before longer efforts; and within a step or two of that, how critical the
 * service is, how grave the incident was, and how late it is decide.
 *
 * @public
 */
export const BACKLOG_WEIGHTS = {
  kind: {
    'dont-repeat': 40,
    'burning-budget': 30,
    reliability: 20,
    'stability-epic': 10,
  } satisfies Record<BacklogKind, number>,
  /** By rank of the tier, the most critical first; what is below, or not known to be critical, weighs nothing. */
  tierRank: [20, 12, 6],
  /** By severity of the incident, 1 first. */
  severity: [12, 8, 4, 0],
  /** For each day it is late. */
  dayLate: 1,
  mostDaysLate: 30,
  /** What is due within a week. */
  dueSoon: 5,
  /** A budget that is spent. */
  spent: 20,
  /** A budget that is left, by the share that is gone. */
  gone: 15,
} as const;

const SOON_MS = 7 * DAY_MS;

/** @public */
export interface RankBacklogOptions {
  actions: readonly BacklogAction[];
  budgets: readonly BurningBudget[];
  /** Key and rank of the tier of a service, 0 for the most critical; nothing where it is not known. */
  tierOf: (serviceRef: string) => { tier: string; rank: number } | undefined;
  /** ISO 8601 instant. */
  now: string;
}

type Reason = BacklogEntry['reasons'][number];

function kindReason(kind: BacklogKind): Reason {
  const words: Record<BacklogKind, string> = {
    'dont-repeat': 'It keeps an incident from coming back',
    'burning-budget': 'An error budget is being spent',
    reliability: 'It makes the next incident rarer or shorter',
    'stability-epic': 'A longer effort',
  };
  return { points: BACKLOG_WEIGHTS.kind[kind], because: words[kind] };
}

function tierReason(tier: { tier: string; rank: number } | undefined): Reason[] {
  const points = tier && BACKLOG_WEIGHTS.tierRank[tier.rank];
  return points ? [{ points, because: `The service is of tier ${tier.tier}` }] : [];
}

function lateReason({ dueAt, state }: BacklogAction, now: string): Reason[] {
  const lateMs = Date.parse(now) - Date.parse(dueAt);
  if (isOverdue({ dueAt, state }, now)) {
    const days = Math.ceil(lateMs / DAY_MS);
    const { dayLate, mostDaysLate } = BACKLOG_WEIGHTS;
    return [
      {
        points: dayLate * Math.min(days, mostDaysLate),
        because: days === 1 ? 'It is a day late' : `It is ${days} days late`,
      },
    ];
  }
  return lateMs > -SOON_MS ? [{ points: BACKLOG_WEIGHTS.dueSoon, because: 'It is due soon' }] : [];
}

function budgetReason({ state, remaining }: BurningBudget): Reason[] {
  if (state === 'spent')
    return [{ points: BACKLOG_WEIGHTS.spent, because: 'Nothing is left of it' }];
  if (remaining === undefined) return [];
  const gone = Math.min(1, Math.max(0, 1 - remaining));
  const points = Math.round(BACKLOG_WEIGHTS.gone * gone);
  return points > 0 ? [{ points, because: `${Math.round(gone * 100)} % of it is gone` }] : [];
}

function scored(reasons: Reason[]): Pick<BacklogEntry, 'score' | 'reasons'> {
  return {
    score: reasons.reduce((sum, { points }) => sum + points, 0),
    reasons: [...reasons].sort((a, b) => b.points - a.points),
  };
}

function actionEntry(item: BacklogAction, options: RankBacklogOptions): BacklogEntry {
  const { id, title, ownerRef, serviceRef, incident, dueAt, severity } = item;
  const tier = serviceRef === undefined ? undefined : options.tierOf(serviceRef);
  const grave = severity && BACKLOG_WEIGHTS.severity[severity - 1];
  return {
    id,
    kind: item.class,
    title,
    ownerRef,
    ...(serviceRef !== undefined && { serviceRef }),
    ...(tier && { tier: tier.tier }),
    ...(incident !== undefined && { incident }),
    dueAt,
    isOverdue: isOverdue(item, options.now),
    path: incident === undefined ? '/incidents/backlog' : `/incidents/${incident}`,
    ...scored([
      kindReason(item.class),
      ...tierReason(tier),
      ...(grave ? [{ points: grave, because: `The incident was of severity ${severity}` }] : []),
      ...lateReason(item, options.now),
    ]),
  };
}

function budgetEntry(budget: BurningBudget, { tierOf }: RankBacklogOptions): BacklogEntry {
  const { id, title, ownerRef, serviceRef, path } = budget;
  const tier = serviceRef === undefined ? undefined : tierOf(serviceRef);
  return {
    id,
    kind: 'burning-budget',
    title,
    ...(ownerRef !== undefined && { ownerRef }),
    ...(serviceRef !== undefined && { serviceRef }),
    ...(tier && { tier: tier.tier }),
    isOverdue: false,
    path,
    ...scored([kindReason('burning-budget'), ...tierReason(tier), ...budgetReason(budget)]),
  };
}

/**
 * Everything that is to be done for reliability in one list, the most pressing first: open action items, stability epics and burning
 * budgets, by `BACKLOG_WEIGHTS`. Of equal ones the one due sooner is first.
 *
 * @public
 */
export function rankBacklog(options: RankBacklogOptions): BacklogEntry[] {
  const entries = [
    ...options.actions
      .filter(({ state }) => state === 'open')
      .map(item => actionEntry(item, options)),
    ...options.budgets.map(budget => budgetEntry(budget, options)),
  ];
  return entries.sort(
    (a, b) =>
      b.score - a.score ||
      compareText(a.dueAt ?? '9', b.dueAt ?? '9') ||
      compareText(a.title, b.title) ||
      compareText(a.id, b.id),
  );
}
