import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { JsonObject } from '@rollcall/model';

const RUNNER = path.resolve(__dirname, '../../../../packages/runner');
const BUNDLE = path.join(RUNNER, 'dist/rollcall-runner.cjs');

let built = false;

/** Builds the runner as it is published, once per file of tests. */
export function ensureRunner(): void {
  if (built) return;
  execFileSync(process.execPath, [path.join(RUNNER, 'scripts/build.mjs')], { stdio: 'pipe' });
  built = true;
}

/** The token of a runner, as the portal of the tests knows it. */
export function runnerToken(subject: string): string {
  return mockCredentials.service.token({
    onBehalfOf: mockCredentials.service(subject),
    targetPluginId: 'runbooks',
  });
}

/** What programs of the tests do; each gets the folder it may write to and what the step says. */
const PROGRAMS: Record<string, string> = {
  say: 'console.log(JSON.stringify(process.argv.slice(3)));',
  environment: 'console.log(JSON.stringify({ env: process.env, cwd: process.cwd() }));',
  binary:
    'process.stdout.write(Buffer.from(Array.from({ length: 2000 }, (_, at) => (at * 7) % 256)));',
  megabytes:
    'process.stdout.write("a".repeat(3 * 1024 * 1024) + process.env.CANARY + "z".repeat(1024 * 1024) + "\\nend\\n");',
  leak: `const c = process.env.CANARY ?? ''; const p = process.argv[3] ?? '';
for (const v of [c, p]) { console.log(v); console.log(Buffer.from(v).toString('base64')); console.error(Buffer.from(v).toString('hex')); console.log(encodeURIComponent(v)); }
process.stdout.write(c.slice(0, 5)); setTimeout(() => process.stdout.write(c.slice(5) + '\\n'), 30);`,
  fail: 'console.error("no such disk"); process.exit(3);',
  // Says that it began, ignores being asked to end, and leaves a child that does so too.
  stubborn: `import fs from 'node:fs'; import { spawn } from 'node:child_process';
const file = process.argv[2] + '/pids';
process.on('SIGTERM', () => fs.appendFileSync(process.argv[2] + '/asked', 'x'));
const child = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"], { stdio: 'inherit' });
fs.appendFileSync(file, process.pid + ' ' + child.pid + ' ');
console.log('begun'); setInterval(() => {}, 1000);`,
  append: `import fs from 'node:fs'; fs.appendFileSync(process.argv[2] + '/effects', 'x'); fs.appendFileSync(process.argv[2] + '/left', process.pid + ' '); console.log('done');
if (process.argv[3] === 'hang') setInterval(() => {}, 1000);`,
};

const INPUT: JsonObject = {
  properties: { words: { type: 'array', items: { type: 'string' } } },
};

/** A folder for programs and what they leave behind. */
export class RunnerFolder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'rollcall-runner-'));

  constructor() {
    for (const [name, text] of Object.entries(PROGRAMS)) {
      writeFileSync(path.join(this.path, `${name}.mjs`), text);
    }
  }

  /** The definition of a command, as both configurations hold it. */
  command(name: string, parts: JsonObject = {}): JsonObject {
    return {
      name,
      executable: process.execPath,
      argv: [path.join(this.path, `${name}.mjs`), this.path, { input: 'words' }],
      input: INPUT,
      risk: 'mutating',
      ...parts,
    };
  }

  /** What a program left in a file; empty where it left nothing. */
  read(name: string): string {
    try {
      return readFileSync(path.join(this.path, name), 'utf8');
    } catch {
      return '';
    }
  }

  /** A runner that is killed leaves what it started; nothing of a test may outlive it. */
  remove(): void {
    const left = `${this.read('left')} ${this.read('pids')}`.split(' ').filter(Boolean).map(Number);
    for (const pid of left.filter(isAlive)) process.kill(pid, 'SIGKILL');
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A runner in a process of its own. */
export class RunnerProcess {
  readonly child: ChildProcess;
  #notes = '';

  constructor(options: {
    folder: RunnerFolder;
    portal: string;
    subject?: string;
    commands: JsonObject[];
    env?: Record<string, string>;
    settings?: JsonObject;
  }) {
    const { folder, portal, subject = 'runner-one', commands, env, settings } = options;
    const file = path.join(folder.path, `runner-${Math.random()}.yaml`);
    // JSON is YAML.
    writeFileSync(file, JSON.stringify({ portal, commands, ...settings }), { mode: 0o600 });
    this.child = spawn(process.execPath, [BUNDLE, '--config', file], {
      env: { ROLLCALL_RUNNER_TOKEN: runnerToken(subject), HOME: '/nowhere', ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.child.stderr!.on('data', (text: Buffer) => (this.#notes += text.toString()));
  }

  /** What it said of its work. */
  get notes(): string {
    return this.#notes;
  }

  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    return new Promise(resolve => {
      child.on('exit', resolve);
      child.kill(signal);
    });
  }
}

/** Whether a process is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that has ended and that nobody has asked about yet is dead all the same.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
