import { DAY_MS, type Fleet } from '@rollcall/model';
import { diffFleets, type RotationDiff } from '@rollcall/plugin-oncall-common';
import { assembleFleet } from '../audit/judge';
import { loadCatalog } from '../audit/loadCatalog';
import { readContext } from '../audit/readContext';
import { readFacts } from '../audit/readFacts';
import { readPolicyFile } from '../audit/readPolicyFile';
import { openWorkTree } from '../files/openWorkTree';
import { resolveScope } from '../files/resolveScope';
import type { Tree } from '../files/Tree';
import { openCommit } from '../git/openCommit';
import type { CommandContext, Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { formatScheduleDiff } from '../output/scheduleDiff';
import type { OnCallValues } from './onCallFlags';
import { parseDuration } from './parseTime';

const FORMATS = ['text', 'json', 'markdown'];
const ASKED = {
  by: 'oncall diff',
  wayOut: 'Run it where the documents are under git.',
};
const USUAL_DAYS = 90;
const MOST_DAYS = 400;

function daysOf(written: string | undefined): number {
  const days = written === undefined ? USUAL_DAYS : Number(written);
  if (Number.isInteger(days) && days > 0 && days <= MOST_DAYS) return days;
  throw new UsageError(`--days ${written} is no number of days from 1 to ${MOST_DAYS}.`);
}

function fleetOf(context: CommandContext & { values: OnCallValues }, tree: Tree): Fleet {
  const { cwd, values } = context;
  return assembleFleet(loadCatalog(tree), {
    named: values.policy ? readPolicyFile(cwd, values.policy) : [],
    context: (values.context ?? []).flatMap(file => readContext(cwd, file)),
  }).fleet;
}

function dto({ ref, title, timeZone, edit, changes }: RotationDiff) {
  const instant = (ms: number) => new Date(ms).toISOString();
  return {
    rotationRef: ref,
    title,
    timeZone,
    edit,
    changes: changes.map(({ startMs, endMs, before, after }) => ({
      start: instant(startMs),
      end: instant(endMs),
      before: { userRefs: before.users, state: before.state },
      after: { userRefs: after.users, state: after.state },
    })),
  };
}

/**
 * `rollcall oncall diff`.
 *
 * @internal
 */
export async function diff(
  context: CommandContext & { values: OnCallValues; words: readonly string[] },
): Promise<Outcome> {
  const { cwd, values, words, now, terminal } = context;
  const { format = 'text' } = values;
  if (words.length !== 1) {
    throw new UsageError('Compared with what?', 'Name a commit: rollcall oncall diff origin/main');
  }
  if (values.portal !== undefined) {
    throw new UsageError(
      'diff compares documents; a portal has no part in it.',
      'Leave --portal out.',
    );
  }
  if (!FORMATS.includes(format)) {
    throw new UsageError(`diff cannot print ${format}.`, 'It knows text, json and markdown.');
  }
  const days = daysOf(values.days);
  const soonMs =
    values['fail-within'] === undefined
      ? undefined
      : parseDuration(values['fail-within'], '--fail-within');
  const scope = { ...resolveScope(cwd, []), folders: [''], files: [] };
  const before = fleetOf(context, await openCommit(scope, words[0], ASKED));
  const after = fleetOf(context, await openWorkTree(scope));
  const facts = values.facts === undefined ? { asOf: now } : readFacts(cwd, values.facts);
  const startMs = Date.parse(now);
  const window = { startMs, endMs: startMs + days * DAY_MS };
  const diffs = diffFleets(before, after, facts, window);
  const isSoon = diffs.some(({ changes }) =>
    changes.some(change => soonMs !== undefined && change.startMs < startMs + soonMs),
  );
  terminal.print(
    format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, days, rotations: diffs.map(dto) }, undefined, 2)}\n`
      : formatScheduleDiff(diffs, { days, soonMs, now, isMarkdown: format === 'markdown' }),
  );
  return isSoon ? 'findings' : 'clean';
}
