import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** A program of Prometheus or Alertmanager that is the last word on what these accept. @internal */
export type JudgeName = 'promtool' | 'amtool';

/** Whether a program was asked, and what came of it. @internal */
export interface Judge {
  program: JudgeName;
  /** Whether it was asked at all. */
  asked: boolean;
  /** Such as `2.42.0`; absent where it was not asked, or does not say. */
  version?: string;
  /** What it said, or why it was not asked: the rest of a sentence that begins with its name. */
  says: string;
}

const TIMEOUT_MS = 60_000;
const LIMIT_BYTES = 64 * 1024 * 1024;

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where a program is, after `PATH`. Folders that depend on where one stands are passed over, so that a repository cannot
 * bring its own.
 *
 * @returns its whole path, or `undefined` where it is not installed
 * @internal
 */
export function findJudge(
  program: JudgeName,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  return (env.PATH ?? '')
    .split(path.delimiter)
    .filter(folder => path.isAbsolute(folder))
    .map(folder => path.join(folder, program))
    .find(isExecutable);
}

/** What a program said. @internal */
export interface JudgeRun {
  status: number | undefined;
  stdout: string;
  stderr: string;
}

/**
 * Runs a program to its end, without a shell and with nothing of our environment but where programs are.
 *
 * @internal
 */
export function runJudge(file: string, args: readonly string[]): JudgeRun {
  const { status, stdout, stderr } = spawnSync(file, args, {
    encoding: 'utf8',
    env: { PATH: path.dirname(file), LC_ALL: 'C' },
    maxBuffer: LIMIT_BYTES,
    timeout: TIMEOUT_MS,
    windowsHide: true,
  });
  return { status: status ?? undefined, stdout: stdout ?? '', stderr: stderr ?? '' };
}

/**
 * The version a program says it is, such as `2.42.0`.
 *
 * @internal
 */
export function judgeVersion(file: string): string | undefined {
  const { stdout, stderr } = runJudge(file, ['--version']);
  return /version (\d+\.\d+\.\d+)/.exec(`${stdout}${stderr}`)?.[1];
}

/**
 * A sentence that says whether a program was asked, and what it said.
 *
 * @internal
 */
export function judgeText({ program, asked, version, says }: Judge): string {
  if (!asked) return `${program} was not asked: ${says}.`;
  return `${program}${version === undefined ? '' : ` ${version}`} was asked: ${says}.`;
}

/** What is said of a program that is not there. @internal */
export function notInstalled(program: JudgeName): Judge {
  return { program, asked: false, says: 'it is not installed' };
}
