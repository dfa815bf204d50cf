import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '@rollcall/model';
import { commandDigest, readCommandDefinition } from '@rollcall/plugin-runbooks-common';
import { load } from 'js-yaml';
import { readSettings } from '../config/readSettings';

const PACKAGE = path.resolve(__dirname, '../..');
const BUNDLE = path.join(PACKAGE, 'dist/rollcall-runner.cjs');
const EXAMPLE = path.join(PACKAGE, 'examples/runner.yaml');

jest.setTimeout(60_000);

beforeAll(() => {
  execFileSync(process.execPath, [path.join(PACKAGE, 'scripts/build.mjs')], { stdio: 'pipe' });
});

function runner(args: string[], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, [BUNDLE, ...args], { encoding: 'utf8', env });
}

describe('rollcall-runner', () => {
  it('explains itself', () => {
    const { status, stdout } = runner(['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('--config FILE');
  });

  it('says what is wrong with its configuration, and never starts with it', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-program-'));
    const file = path.join(folder, 'runner.yaml');
    writeFileSync(
      file,
      '{portal: "https://x", commands: [{name: a, executable: /bin/sh, risk: read-only}]}',
    );
    const { status, stderr } = runner(['--config', file]);
    rmSync(folder, { recursive: true });
    expect(status).toBe(2);
    expect(stderr).toContain('runs /bin/sh');
  });

  it('says what is missing', () => {
    expect(runner([])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--config is missing'),
    });
    expect(runner(['--confg', 'x']).status).toBe(2);
  });

  it('ships an example that makes sense, and tells the portal the same of it', () => {
    const checked = runner(['--config', EXAMPLE, '--check'], {
      ROLLCALL_RUNNER_TOKEN: 'a-token-of-length',
    });
    expect(checked).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('disk-usage, clock'),
    });
    const { stdout } = runner(['--config', EXAMPLE, '--portal-config']);
    const { runbooks } = load(stdout) as { runbooks: { runner: { commands: JsonObject[] } } };
    const [{ title, owners, ...definition }, clock] = runbooks.runner.commands;
    expect([title, owners, clock.name]).toEqual(['disk-usage', [expect.any(String)], 'clock']);
    // The portal reads it as it stands, and comes to the same.
    const { commands } = readSettings({ file: EXAMPLE, env: {}, withoutToken: true });
    expect(commandDigest(readCommandDefinition(definition))).toBe(
      commandDigest(commands.get('disk-usage')!.definition),
    );
  });
});
