import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('__testUtils__/workOnce.mjs', import.meta.url));

/** A folder of its own, and processes that do the same work in it. */
function workshop(context) {
  const notes = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-once-'));
  const children = [];
  context.after(async () => {
    for (const child of children) child.kill('SIGKILL');
    fs.rmSync(notes, { recursive: true, force: true });
  });
  return {
    results: () => fs.readFileSync(path.join(notes, 'result'), 'utf8'),
    lock: path.join(notes, 'pages.lock'),
    start() {
      const child = fork(SCRIPT, [notes, 'pages'], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
      children.push(child);
      return {
        child,
        begun: once(child, 'message'),
        waits: once(child.stderr, 'data').then(([text]) => String(text)),
        ended: once(child, 'exit').then(([code]) => code),
      };
    },
  };
}

test('two processes that start at once do the work once, and the second waits for the first', async context => {
  const { start, results } = workshop(context);
  const first = start();
  await first.begun;
  const second = start();
  assert.match(await second.waits, /Another process is at it \(pages\); waiting for it/);
  first.child.send('go on');
  assert.equal(await first.ended, 0);
  assert.equal(await second.ended, 0);
  assert.equal(results(), 'done\n');
});

test('the work of a process that ended in the midst of it is taken over by whoever waits', async context => {
  const { start, results, lock } = workshop(context);
  const first = start();
  await first.begun;
  const second = start();
  await second.waits;
  first.child.kill('SIGKILL');
  await second.begun;
  second.child.send('go on');
  assert.equal(await second.ended, 0);
  assert.equal(results(), 'done\n');
  assert.equal(fs.existsSync(lock), false);
});

test('what was done for the same inputs is not done again', async context => {
  const { start, results } = workshop(context);
  const first = start();
  await first.begun;
  first.child.send('go on');
  await first.ended;
  assert.equal(await start().ended, 0);
  assert.equal(results(), 'done\n');
});
