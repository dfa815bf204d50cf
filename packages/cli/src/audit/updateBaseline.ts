import type { Finding } from '@rollcall/model';
import { UsageError } from '../lib/errors';
import { count } from '../output/words';
import { writeTracked } from '../write/writeOutput';
import { formatBaseline, nextBaseline, type BaselineEntry } from './baseline';

/** The flags that decide about the baseline. @internal */
export interface BaselineFlags {
  baseline?: string;
  'write-baseline'?: boolean;
  'accept-new'?: boolean;
  prune?: boolean;
  force?: boolean;
  only?: string[];
  skip?: string[];
  since?: string;
}

/**
 * Refuses combinations that would lose entries of a baseline or do nothing.
 *
 * @throws UsageError
 * @internal
 */
export function checkBaselineFlags(flags: BaselineFlags): void {
  const writes = flags['write-baseline'] || flags.prune;
  if (writes && !flags.baseline) {
    throw new UsageError(
      `--${flags.prune ? 'prune' : 'write-baseline'} does not say which file.`,
      'Name it: --baseline rollcall-baseline.json',
    );
  }
  if (flags['accept-new'] && !flags['write-baseline']) {
    throw new UsageError(
      '--accept-new goes with --write-baseline.',
      'Add --write-baseline, or leave it out.',
    );
  }
  if (writes && (flags.only || flags.skip || flags.since)) {
    throw new UsageError(
      'A baseline is not written from a part of the audit.',
      'Leave out --only, --skip and --since.',
    );
  }
}

/**
 * Writes the baseline that follows from the findings.
 *
 * @returns what was done, in one line
 * @internal
 */
export function updateBaseline(options: {
  cwd: string;
  flags: BaselineFlags & { baseline: string };
  known: readonly BaselineEntry[] | undefined;
  findings: readonly Finding[];
}): { entries: BaselineEntry[]; note: string } {
  const { cwd, flags, known, findings } = options;
  if (flags.prune && !known) {
    throw new UsageError(
      `There is no baseline ${flags.baseline} to prune.`,
      'Write it first: --write-baseline',
    );
  }
  const entries = nextBaseline({
    known,
    findings,
    acceptNew: Boolean(flags['accept-new']),
  });
  writeTracked({
    cwd,
    file: flags.baseline,
    text: formatBaseline(entries),
    force: flags.force,
  });
  const before = known ? ` (${known.length} before)` : '';
  return {
    entries,
    note: `Wrote ${flags.baseline}: ${count(entries.length, 'known finding')}${before}.`,
  };
}
