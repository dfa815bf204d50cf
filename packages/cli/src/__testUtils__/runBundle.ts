import { spawn } from 'node:child_process';
import { BUNDLE, type CliResult } from './bundle';

/**
 * Runs the command line beside this process, which goes on: it may be the server that is asked.
 *
 * @internal
 */
export async function runBundle(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<CliResult> {
  const child = spawn(process.execPath, [BUNDLE, ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', chunk => out.push(chunk));
  child.stderr.on('data', chunk => err.push(chunk));
  return new Promise(resolve => {
    child.on('close', status =>
      resolve({
        status,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
      }),
    );
  });
}
