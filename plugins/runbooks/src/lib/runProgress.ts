import type { RunDto } from '@rollcall/plugin-runbooks-common';
import { isOver } from './runWords';

/** @internal */
export interface RunProgress {
  /** Steps that are done, skipped or undone. */
  behind: number;
  /** How it stands, in a sentence. */
  words: string;
  /** Since it began; until its end where it has one. Absent before it began. */
  lengthMs?: number;
}

/** How far a run is, in words and numbers. @internal */
export function progressOf(run: RunDto, nowMs: number): RunProgress {
  const behind = run.steps.filter(({ state }) =>
    ['done', 'skipped', 'rolled-back'].includes(state),
  ).length;
  const { startedAt, endedAt } = run;
  return {
    behind,
    words: wordsOf(run),
    lengthMs:
      startedAt === undefined
        ? undefined
        : Math.max(0, (endedAt ? Date.parse(endedAt) : nowMs) - Date.parse(startedAt)),
  };
}

function wordsOf(run: RunDto): string {
  const { state, steps, plan, position, mode } = run;
  const place = `Step ${Math.min(position + 1, steps.length)} of ${steps.length}`;
  const title = plan.steps[position]?.title;
  switch (state) {
    case 'awaiting-approval':
      return 'Nothing has happened yet: somebody must agree first.';
    case 'ready':
      return 'It starts as soon as nothing else runs on this service.';
    case 'waiting':
      return `${place} is for a person: ${title}`;
    case 'needs-attention':
      return `${place} needs a decision: ${title}`;
    case 'rolling-back':
      return 'What was done is being undone.';
    case 'succeeded':
      return mode === 'dry'
        ? 'All of it could be done. Nothing was changed.'
        : 'All steps are done.';
    case 'failed':
      return `It stopped at ${place.toLocaleLowerCase('en-GB')}: ${failedTitle(run) ?? title ?? ''}`;
    case 'rolled-back':
      return 'What was done has been undone.';
    case 'cancelled':
      return 'It was stopped. What was done by then stays done.';
    case 'rejected':
      return 'It was refused. Nothing was done.';
    case 'expired':
      return 'Nobody agreed in time. Nothing was done.';
    default:
      return isOver(state) ? '' : `${place}: ${title ?? 'about to end'}`;
  }
}

function failedTitle({ steps, plan }: RunDto): string | undefined {
  const failed = steps.find(({ state }) => state === 'failed');
  return plan.steps.find(({ id }) => id === failed?.id)?.title;
}
