import type { Assignment, RotationDiff, ScheduleChange } from '@rollcall/plugin-oncall-common';
import { escapeMarkdown } from './markdown';
import { clockText } from './onCallAnswer';
import { visible } from './visible';
import { count } from './words';

/** More rows than these nobody reads; the number of the rest is said. */
const MOST_ROWS = 200;

/** @internal */
export interface ScheduleDiffOptions {
  /** How far ahead was looked. */
  days: number;
  /** Changes that begin so soon after `now` are marked. */
  soonMs?: number;
  /** ISO 8601 instant. */
  now: string;
  isMarkdown: boolean;
}

function who({ users, state }: Assignment): string {
  if (users.length > 0) return users.join(', ');
  if (state === 'declared') return 'nobody, on purpose';
  return state === 'unknown' ? 'not known' : 'nobody';
}

interface Row {
  mark: string;
  from: string;
  to: string;
  before: string;
  after: string;
}

function rowsOf(diff: RotationDiff, options: ScheduleDiffOptions): Row[] {
  const soonUntilMs = Date.parse(options.now) + (options.soonMs ?? 0);
  return diff.changes.slice(0, MOST_ROWS).map((change: ScheduleChange) => ({
    mark: change.startMs < soonUntilMs ? '▲' : ' ',
    from: clockText(change.startMs, diff.timeZone),
    to: clockText(change.endMs, diff.timeZone),
    before: who(change.before),
    after: who(change.after),
  }));
}

const EDITS: Record<RotationDiff['edit'], string> = {
  added: ', new',
  changed: '',
  removed: ', removed or unusable',
};

function* textLines(diffs: readonly RotationDiff[], options: ScheduleDiffOptions) {
  for (const diff of diffs) {
    yield '';
    yield `${diff.title} (${diff.ref}), clock of ${diff.timeZone}${EDITS[diff.edit]}`;
    const rows = rowsOf(diff, options);
    const width = Math.max(...rows.map(({ before }) => before.length));
    for (const { mark, from, to, before, after } of rows) {
      yield `${mark} ${from} – ${to}  ${before.padEnd(width)} → ${after}`;
    }
    if (diff.changes.length > rows.length) {
      yield `  and ${count(diff.changes.length - rows.length, 'more change')}`;
    }
  }
}

function* markdownLines(diffs: readonly RotationDiff[], options: ScheduleDiffOptions) {
  for (const diff of diffs) {
    yield '';
    yield `**${escapeMarkdown(diff.title)}** (${escapeMarkdown(diff.ref)}), clock of ${escapeMarkdown(
      diff.timeZone,
    )}${EDITS[diff.edit]}`;
    yield '';
    yield '|  | From | To | Before | After |';
    yield '|---|---|---|---|---|';
    const rows = rowsOf(diff, options);
    for (const { mark, from, to, before, after } of rows) {
      yield `| ${mark} | ${from} | ${to} | ${escapeMarkdown(before)} | ${escapeMarkdown(after)} |`;
    }
    if (diff.changes.length > rows.length) {
      yield '';
      yield `and ${count(diff.changes.length - rows.length, 'more change')}`;
    }
  }
}

/**
 * The shifts an edit changes, rotation by rotation, as a table for a terminal or a comment.
 *
 * @internal
 */
export function formatScheduleDiff(
  diffs: readonly RotationDiff[],
  options: ScheduleDiffOptions,
): string {
  const { days, isMarkdown } = options;
  const changes = diffs.reduce((sum, diff) => sum + diff.changes.length, 0);
  const head =
    changes === 0
      ? `● Nobody's shifts change in the next ${count(days, 'day')}.`
      : `▲ ${count(changes, 'change')} in ${count(diffs.length, 'rotation')} in the next ${count(days, 'day')}.`;
  const lines = isMarkdown
    ? [`### ${head}`, ...markdownLines(diffs, options)]
    : [head, ...textLines(diffs, options)].map(visible);
  return `${lines.join('\n')}\n`;
}
