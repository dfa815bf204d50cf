import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT, STATE } from './paths.mjs';
import { fail, say } from './say.mjs';

/** Longer lines are code that somebody packed into one. */
const LONGEST_LINE = 400;

/**
 * Runs a command whose output nobody needs unless it fails; then the end of it is shown and the rest is on file.
 *
 * @param {{title: string, command: string, args: string[], env?: object, cwd?: string, tries?: number}} options - more than one of
 *   `tries` for what fetches from the network, where a cut connection says nothing about what is tested
 */
export async function runQuietly({ title, command, args, env, cwd = ROOT, tries = 1 }) {
  fs.mkdirSync(path.join(STATE, 'logs'), { recursive: true });
  const log = path.join(STATE, 'logs', `${title.replaceAll(/\W+/g, '-')}.log`);
  const file = fs.openSync(log, 'w');
  const exitCode = await new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', file, file],
    });
    child.on('error', reject);
    child.on('close', code => resolve(code ?? 1));
  });
  fs.closeSync(file);
  if (exitCode === 0) return;
  const lines = fs.readFileSync(log, 'utf8').split('\n').slice(-40);
  const tail = lines.map(line => line.slice(0, LONGEST_LINE)).join('\n');
  if (tries > 1) {
    say(`"${title}" failed with exit code ${exitCode}; once more. It said:\n${tail}`);
    await runQuietly({ title, command, args, env, cwd, tries: tries - 1 });
    return;
  }
  say(`"${title}" failed with exit code ${exitCode}. The end of what it said:`);
  fail(`${tail}\n\nAll of it: ${path.relative(ROOT, log)}`);
}

/** Runs a command that talks to the person itself, and gives its exit code. */
export function runLoudly({ command, args, env, cwd = ROOT }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    const pass = signal => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

/** Runs a command beside others: what it says is told in one piece when it has ended. Gives its exit code. */
export function runBeside({ command, args, env, cwd = ROOT }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = [];
    child.stdout.on('data', piece => said.push(piece));
    child.stderr.on('data', piece => said.push(piece));
    child.on('error', reject);
    child.on('close', code => {
      process.stdout.write(Buffer.concat(said));
      resolve(code ?? 1);
    });
  });
}
