import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '@rollcall/model';
import { readSettings } from './readSettings';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rollcall-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const COMMAND = { name: 'list', executable: process.execPath, risk: 'read-only' };
const ENV = { ROLLCALL_RUNNER_TOKEN: 'token-of-a-runner' };

function read(
  parts: JsonObject,
  options: { command?: JsonObject; env?: Record<string, string>; mode?: number } = {},
) {
  const file = path.join(folder, 'runner.yaml');
  const settings = {
    portal: 'https://portal.example.com/',
    commands: [{ ...COMMAND, ...options.command }],
    ...parts,
  };
  writeFileSync(file, JSON.stringify(settings));
  chmodSync(file, options.mode ?? 0o600);
  return readSettings({ file, env: options.env ?? ENV });
}

describe('the configuration of a runner', () => {
  it('gives programs a clean environment, a limit and a folder unless it says otherwise', () => {
    const { portal, token, concurrency, commands } = read({});
    expect({ portal, token, concurrency }).toEqual({
      portal: 'https://portal.example.com',
      token: 'token-of-a-runner',
      concurrency: 1,
    });
    expect(commands.get('list')).toMatchObject({
      environment: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' },
      secrets: [],
      workingFolder: '/',
      timeoutMs: 300_000,
    });
  });

  it('takes the token from a file beside it', () => {
    writeFileSync(path.join(folder, 'token'), 'token-in-a-file\n');
    expect(read({ tokenFile: 'token' }, { env: {} }).token).toBe('token-in-a-file');
  });

  it('takes variables of its own environment where it lists them, and keeps them secret', () => {
    const command = { environment: { MODE: 'fast', KEY: { from: 'SECRET' } } };
    const { environment, secrets } = read(
      {},
      { command, env: { ...ENV, SECRET: 's3cret', OTHER: 'x' } },
    ).commands.get('list')!;
    expect(environment).toMatchObject({ MODE: 'fast', KEY: 's3cret' });
    expect(environment).not.toHaveProperty('OTHER');
    expect(secrets).toEqual(['s3cret']);
  });

  it.each<[string, JsonObject, Parameters<typeof read>[1], string]>([
    ['http to another machine', { portal: 'http://portal.example.com' }, {}, 'https'],
    ['a password in the address', { portal: 'https://a:b@portal.example.com' }, {}, 'no password'],
    ['no address', { portal: 'portal' }, {}, 'no address'],
    ['no token', {}, { env: {} }, 'no token'],
    ['no commands', { commands: [] }, {}, 'commands'],
    ['a command twice', { commands: [COMMAND, COMMAND] }, {}, 'twice'],
    ['a word it does not know', { shell: true }, {}, 'shell'],
    ['a word a command does not know', {}, { command: { shell: true } }, '"shell"'],
    [
      'a program that is not there',
      {},
      { command: { executable: '/nowhere/x' } },
      'cannot run /nowhere/x',
    ],
    ['a folder as a program', {}, { command: { executable: '/usr' } }, 'it is no file'],
    ['a shell', {}, { command: { executable: '/bin/sh' } }, 'runs /bin/sh'],
    [
      'a folder to work in that is not there',
      {},
      { command: { workingFolder: '/nowhere' } },
      'cannot work in',
    ],
    [
      'a variable that is not there',
      {},
      { command: { environment: { A: { from: 'GONE' } } } },
      'does not have',
    ],
    ['a name that is none', {}, { command: { environment: { 'A=B': 'x' } } }, 'no name of one'],
    ['a file that others may write', {}, { mode: 0o666 }, 'chmod go-w'],
    ['a file that its group may write', {}, { mode: 0o660 }, 'chmod go-w'],
  ])('refuses %s', (_, parts, options, message) => {
    expect(() => read(parts, options)).toThrow(message);
  });

  it('refuses a shell under another name', () => {
    const disguised = path.join(folder, 'tool');
    symlinkSync('/bin/sh', disguised);
    expect(() => read({}, { command: { executable: disguised } })).toThrow('runs what it is given');
  });

  it('says nothing of a secret where something is wrong', () => {
    const command = { environment: { KEY: { from: 'SECRET' } }, timeoutMs: -1 };
    expect(() => read({}, { command, env: { ...ENV, SECRET: 's3cret-value' } })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('s3cret-value') }),
    );
  });
});
