import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '@rollcall/model';
import {
  type CommandDefinition,
  commandDigest,
  readCommandDefinition,
  renderArgv,
} from '@rollcall/plugin-runbooks-common';
import { load } from 'js-yaml';
import { readSettings } from '../config/readSettings';

const REPOSITORY = path.resolve(__dirname, '../../../..');
const DEMO = path.join(REPOSITORY, 'packages/runner/demo');
const DAY = '2026-11-25';

jest.setTimeout(120_000);

let folder: string;
let variables: Record<string, string>;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rollcall-demo-'));
  variables = {
    ROLLCALL_NODE: process.execPath,
    ROLLCALL_PORTAL: 'http://localhost:7007',
    ROLLCALL_PROGRAMS: path.join(DEMO, 'programs'),
    ROLLCALL_RUNNER_FOLDER: folder,
    ROLLCALL_RUNNER_TOKEN: 'a-token-of-length',
  };
});

afterEach(() => rmSync(folder, { recursive: true }));

function filledIn(file: string): string {
  return readFileSync(file, 'utf8').replace(/\$\{(\w+)\}/g, (_, name) => variables[name]);
}

/** The list of the demo, as the runner reads it. */
function listed(): Map<string, CommandDefinition> {
  const file = path.join(folder, 'runner.yaml');
  writeFileSync(file, filledIn(path.join(DEMO, 'runner.yaml')), { mode: 0o600 });
  const { commands } = readSettings({ file, env: variables });
  return new Map([...commands].map(([name, { definition }]) => [name, definition]));
}

/** Runs a command of the list, as a runner would. */
function run(name: string, inputs: JsonObject = {}) {
  const [executable, ...argv] = renderArgv(listed().get(name)!, inputs);
  const { status, stdout, stderr } = spawnSync(executable, argv, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin' },
  });
  return { status, said: stdout + stderr };
}

describe('the programs of the demo', () => {
  it('are told to the portal word by word', () => {
    const { runbooks, backend } = load(
      filledIn(path.join(REPOSITORY, 'app-config.runner.yaml')),
    ) as {
      runbooks: { runner: { commands: JsonObject[]; runners: JsonObject[] } };
      backend: { auth: { externalAccess: JsonObject[] } };
    };
    const told = runbooks.runner.commands.map(({ title, description, owners, ...written }) => {
      expect([title, description, owners]).toEqual([
        expect.any(String),
        expect.any(String),
        [expect.any(String)],
      ]);
      const definition = readCommandDefinition(written);
      return [definition.name, commandDigest(definition)];
    });
    const commands = listed();
    expect(told).toEqual([...commands].map(([name, each]) => [name, commandDigest(each)]));
    expect(runbooks.runner.runners).toEqual([
      { subject: 'runner-demo', commands: [...commands.keys()] },
    ]);
    expect(backend.auth.externalAccess).toMatchObject([
      { accessRestrictions: [{ plugin: 'runbooks', permission: ['runbooks.runner.work'] }] },
    ]);
  });

  it('back up, restore beside, and find both the same', () => {
    expect(run('back-up-vouchers', { day: DAY }).status).toBe(0);
    const before = readFileSync(path.join(folder, 'vouchers.sqlite'));
    expect(run('restore-vouchers', { day: DAY })).toMatchObject({
      status: 0,
      said: expect.stringMatching(/600 of 600 vouchers restored\nIntegrity: ok\n/),
    });
    expect(run('compare-vouchers', { day: DAY })).toEqual({
      status: 0,
      said: '600 of 600 vouchers are the same\n',
    });
    expect(readFileSync(path.join(folder, 'vouchers.sqlite'))).toEqual(before);
    expect(run('discard-restored-vouchers').said).toContain('is removed');
    expect(readdirSync(folder)).not.toContain('vouchers-restored.sqlite');
    expect(run('compare-vouchers', { day: DAY }).status).toBe(1);
  });

  it('find the voucher that was lost on the way', () => {
    run('back-up-vouchers', { day: DAY });
    run('restore-vouchers', { day: DAY, damage: true });
    const { status, said } = run('compare-vouchers', { day: DAY });
    expect(status).toBe(1);
    expect(said).toContain('FJORD-0042');
    expect(said).toContain('599 of 600');
  });

  it('restore nothing that is not what was backed up', () => {
    expect(run('restore-vouchers', { day: DAY })).toMatchObject({
      status: 1,
      said: expect.stringContaining(`There is no backup of ${DAY}.`),
    });
    run('back-up-vouchers', { day: DAY });
    appendFileSync(path.join(folder, `backups/vouchers-${DAY}.sqlite`), 'x');
    expect(run('restore-vouchers', { day: DAY })).toMatchObject({
      status: 1,
      said: expect.stringContaining('its hash is another'),
    });
    expect(readdirSync(folder)).not.toContain('vouchers-restored.sqlite');
  });

  it('set messages aside, count them, and put them back', () => {
    const queue = 'reminders';
    expect(run('count-messages', { queue })).toMatchObject({
      status: 3,
      said: '24 wait in reminders, 0 were set aside\n',
    });
    const aside = run('set-messages-aside', { queue, limit: 1 });
    expect(aside.said).toContain('1 of 1: reminders-001.json set aside');
    expect(run('count-messages', { queue }).said).toContain('23 wait in reminders, 1');
    expect(run('put-messages-back', { queue }).said).toContain('24 wait in reminders');
  });

  it('say how the machine is', () => {
    expect(run('look-at-machine', { leastFree: 0 })).toMatchObject({
      status: 0,
      said: expect.stringMatching(/Disk: [\d.]+ GiB of [\d.]+ GiB free, \d+ %/),
    });
  });
});
