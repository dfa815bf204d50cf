import type { DocumentProblem } from '@rollcall/model';
import { comparePaths } from '../files/comparePaths';
import { isAuditable } from '../files/isAuditable';
import { tooLarge, unreadable } from '../files/problems';
import { FILE_LIMIT_BYTES } from '../files/readRegularFile';
import type { Scope } from '../files/resolveScope';
import type { FileContent, Tree } from '../files/Tree';
import { UsageError } from '../lib/errors';
import { readBlobs } from './readBlobs';
import { runGit, streamGit } from './runGit';

interface Entry {
  object: string;
  bytes: number;
}

/** What asked for a commit, for messages. @internal */
export interface AskedFor {
  /** The flag or command. */
  by: string;
  /** What to do where there is no git. */
  wayOut: string;
}

const SINCE: AskedFor = {
  by: '--since',
  wayOut: 'Leave --since out, or compare with a baseline: --baseline FILE.',
};

/** How much of a commit is fetched from git in one go. */
const BATCH_BYTES = 32 * 1024 * 1024;

/**
 * The files of a commit below the paths of a scope, read from git's objects: the work tree is neither looked at nor
 * touched.
 *
 * @param asked - `--since` unless said
 * @throws UsageError where git knows no such commit
 * @internal
 */
export async function openCommit(
  scope: Scope,
  revision: string,
  asked: AskedFor = SINCE,
): Promise<Tree> {
  const { root } = scope;
  if (!scope.git) {
    throw new UsageError(`${asked.by} needs a git work tree, and this is none.`, asked.wayOut);
  }
  const commit = resolveCommit(root, revision, asked);
  const entries = new Map<string, Entry>();
  await streamGit({
    folder: root,
    args: ['ls-tree', '-r', '-z', '-l', '--full-tree', commit],
    onEntry(line) {
      const tab = line.indexOf('\t');
      const [mode, type, object, bytes] = line.slice(0, tab).split(/ +/);
      // 120000 is a symbolic link; a submodule is of type commit.
      if (type !== 'blob' || mode === '120000') return;
      entries.set(line.slice(tab + 1), { object, bytes: Number(bytes) });
    },
  });
  const files = [...entries.keys()].filter(file => isInScope(scope, file)).sort(comparePaths);
  return {
    files,
    problems: [],
    notes: [],
    read: blobReader({ root, entries, files }),
    *list(folder) {
      const prefix = folder && `${folder}/`;
      for (const file of entries.keys()) {
        if (file.startsWith(prefix)) yield file;
      }
    },
  };
}

function resolveCommit(root: string, revision: string, { by }: AskedFor): string {
  const { status, stdout, stderr } = runGit({
    folder: root,
    args: ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
  });
  if (status === 0) return stdout.toString('utf8').trim();
  throw new UsageError(
    `${by} ${revision}: git knows no such commit${stderr ? ` (${stderr})` : ''}.`,
    'In CI, fetch the history first (actions/checkout: fetch-depth: 0).',
  );
}

function isInScope(scope: Scope, file: string): boolean {
  if (scope.files.includes(file)) return true;
  if (!isAuditable(file)) return false;
  return scope.folders.some(folder => folder === '' || file.startsWith(`${folder}/`));
}

/** Files are asked for in order; each miss fetches as many of the next ones as fit into a batch. */
function blobReader(options: {
  root: string;
  entries: ReadonlyMap<string, Entry>;
  files: readonly string[];
}): (file: string) => FileContent {
  const { root, entries, files } = options;
  const order = new Map(files.map((file, index) => [file, index]));
  let batch = new Map<string, Buffer>();

  const fetchFrom = (file: string) => {
    const wanted: string[] = [];
    let total = 0;
    const start = order.get(file);
    const candidates = start === undefined ? [file] : files.slice(start);
    for (const candidate of candidates) {
      const entry = entries.get(candidate);
      if (!entry || entry.bytes > FILE_LIMIT_BYTES) continue;
      if (total > 0 && total + entry.bytes > BATCH_BYTES) break;
      total += entry.bytes;
      wanted.push(entry.object);
    }
    batch = readBlobs({ root, objects: wanted, totalBytes: total });
  };

  return file => {
    const entry = entries.get(file);
    if (!entry) return { gone: true };
    if (entry.bytes > FILE_LIMIT_BYTES) {
      const limitBytes = FILE_LIMIT_BYTES;
      return { problem: tooLarge({ file, bytes: entry.bytes, limitBytes }) };
    }
    if (!batch.has(entry.object)) fetchFrom(file);
    const bytes = batch.get(entry.object);
    return bytes ? { bytes } : { problem: missingObject(file) };
  };
}

function missingObject(file: string): DocumentProblem {
  return unreadable(file, 'its content is missing from the git repository');
}
