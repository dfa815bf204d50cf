import { spawn, spawnSync } from 'node:child_process';
import { EnvironmentError, reasonOf } from '../lib/errors';

/**
 * Settings under which git reads a tree it need not trust: it runs nothing the tree's configuration names, takes no lock,
 * asks nobody, fetches nothing, and speaks English so that its warnings can be told apart.
 */
const SAFE_SETTINGS = ['-c', 'core.fsmonitor=', '-c', 'core.quotepath=off'];
const SAFE_ENVIRONMENT = {
  GIT_LITERAL_PATHSPECS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, ...SAFE_ENVIRONMENT };
}

/** @internal */
export interface GitResult {
  /** `undefined` where git is not installed. */
  status: number | undefined;
  stdout: Buffer;
  stderr: string;
}

/**
 * Runs git to its end and gives what it said, whatever the exit status.
 *
 * @internal
 */
export function runGit(options: {
  folder: string;
  args: readonly string[];
  input?: string;
  maxBytes?: number;
}): GitResult {
  const { folder, args, input, maxBytes = 64 * 1024 * 1024 } = options;
  const result = spawnSync('git', [...SAFE_SETTINGS, ...args], {
    cwd: folder,
    env: environment(),
    input,
    maxBuffer: maxBytes,
    windowsHide: true,
  });
  const code = (result.error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOENT') {
    return { status: undefined, stdout: Buffer.alloc(0), stderr: '' };
  }
  if (result.error) {
    throw new EnvironmentError(`git ${args[0]} could not be run: ${reasonOf(result.error)}.`);
  }
  return {
    status: result.status ?? 1,
    stdout: result.stdout,
    stderr: result.stderr.toString('utf8').trim(),
  };
}

/**
 * Runs git and hands over its NUL-separated output piece by piece, so that a listing of millions of files is never held
 * at once.
 *
 * @throws EnvironmentError where git fails, with what it said
 * @returns what git wrote to standard error: its warnings
 * @internal
 */
export async function streamGit(options: {
  folder: string;
  args: readonly string[];
  onEntry(entry: string): void;
}): Promise<string> {
  const { folder, args, onEntry } = options;
  const child = spawn('git', [...SAFE_SETTINGS, ...args], {
    cwd: folder,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  let rest: Buffer = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    const text = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let start = 0;
    for (let end = text.indexOf(0, start); end >= 0; end = text.indexOf(0, start)) {
      onEntry(text.toString('utf8', start, end));
      start = end + 1;
    }
    rest = text.subarray(start);
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const said = Buffer.concat(errors).toString('utf8').trim();
  if (status !== 0) {
    throw new EnvironmentError(`git ${args[0]} failed: ${said || `exit status ${status}`}.`);
  }
  return said;
}
