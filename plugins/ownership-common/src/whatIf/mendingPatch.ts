import { InputError } from '@backstage/errors';
import { counted, enumerated, type Fleet, normalizeRef, shown } from '@rollcall/model';
import type { PatchResponse } from '../api/patches';
import { planTransfer } from '../transfer/planTransfer';
import type { TransferFile } from '../transfer/types';
import { unifiedDiff } from '../transfer/unifiedDiff';

/** @public */
export interface MendingPatchOptions {
  /** Canonical references; only people and teams among them can be followed by somebody. */
  removed: readonly string[];
  /** Who takes over; kind Group unless said. */
  successorRef: string;
  /** Every file that may name an owner, as far as texts are at hand. */
  files: readonly TransferFile[];
  /** Files whose texts are not at hand. */
  missing?: readonly string[];
  fleet: Fleet;
}

/**
 * The change that gives all that people and teams own to a successor, before they go.
 *
 * @returns `undefined` where nobody among the removed could own anything
 * @throws InputError where the successor is one of them, or cannot own; NotFoundError where it is not there
 * @public
 */
export function mendingPatch(options: MendingPatchOptions): PatchResponse | undefined {
  const { removed, fleet, files, missing = [] } = options;
  const to = normalizeRef(options.successorRef, { defaultKind: 'group' });
  if (to === undefined) throw new InputError(`"${options.successorRef}" is no reference.`);
  const givers = removed.filter(ref => /^(?:group|user):/.test(ref));
  if (givers.length === 0) return undefined;
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  const notChanged: string[] = [];
  for (const from of givers) {
    const current = [...texts].map(([file, text]) => ({ file, text }));
    const plan = planTransfer({ from, to, files: current, fleet });
    for (const { file, after } of plan.edits) texts.set(file, after);
    for (const { file, line, reason } of plan.notChanged) {
      notChanged.push(`${file}:${line}: ${reason}`);
    }
  }
  for (const file of missing) notChanged.push(`The text of ${file} is not at hand.`);
  const edits = files
    .map(({ file, text }) => ({ file, before: text, after: texts.get(file) ?? text }))
    .filter(({ before, after }) => before !== after);
  const who = enumerated(givers.map(shown));
  return {
    patch: unifiedDiff(edits),
    files: edits.map(({ file }) => file),
    notChanged,
    pullRequest: {
      title: `Hand over from ${who} to ${shown(to)}`,
      body: `This gives to ${to} all that belongs to ${who}, in ${counted(edits.length, 'file')}. Rotations and members are not changed.\n\nMerge it only if ${shown(to)} agrees: it will be asked to answer from then on.\n`,
    },
  };
}
