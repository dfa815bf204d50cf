import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { lockDataFolder } from './lockDataFolder';

describe('lockDataFolder', () => {
  const directory = createMockDirectory();
  let folder: string;
  beforeEach(() => {
    directory.clear();
    folder = directory.resolve('state/data');
  });

  it('creates the folder and keeps others out until it is released', () => {
    const lock = lockDataFolder(folder);

    expect(() => lockDataFolder(folder, 0)).toThrow(
      `Another portal (process ${process.pid}) is using ${folder}`,
    );

    lock.release();
    lockDataFolder(folder, 0).release();
  });

  it('is held though nobody holds on to the result', async () => {
    lockDataFolder(folder);
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc');
    // What is unreachable is destroyed a turn after it was found to be.
    for (let round = 0; round < 3; round += 1) {
      await new Promise(setImmediate);
      collectGarbage();
    }
    await new Promise(setImmediate);
    expect(() => lockDataFolder(folder, 0)).toThrow(/Another portal/);
  });

  it('lets two folders be used at once', () => {
    const one = lockDataFolder(folder);
    const other = lockDataFolder(directory.resolve('other'), 0);
    expect(() => lockDataFolder(folder, 0)).toThrow(/Another portal/);
    one.release();
    other.release();
  });

  it('is not held up by what a process that died left behind', () => {
    // Dies without a chance to clean up, after taking the lock the way a portal does.
    const script = `
      const fs = require('node:fs');
      const lock = new (require(${JSON.stringify(require.resolve('better-sqlite3'))}))(process.argv[1]);
      lock.exec('BEGIN EXCLUSIVE');
      process.kill(process.pid, 'SIGKILL');
    `;
    fs.mkdirSync(folder, { recursive: true });
    expect(() =>
      execFileSync(process.execPath, ['-e', script, path.join(folder, 'portal.lock')]),
    ).toThrow(/SIGKILL|Command failed/);
    fs.writeFileSync(path.join(folder, 'portal.pid'), `${process.pid}\n`);

    expect(() => lockDataFolder(folder, 0).release()).not.toThrow();
  });
});
