import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { swapIn } from './swapIn.mjs';

/** A folder of old pages in their place, if wanted, and of fresh ones beside it, if wanted. */
function folders(context, ...names) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-swap-'));
  context.after(() => fs.rmSync(home, { recursive: true, force: true }));
  for (const name of names) {
    fs.mkdirSync(path.join(home, name));
    fs.writeFileSync(path.join(home, name, 'index.html'), `of ${name}`);
  }
  const place = path.join(home, 'place');
  return {
    home,
    options: { fresh: path.join(home, 'fresh'), place, old: path.join(home, 'old') },
    page: () => fs.readFileSync(path.join(place, 'index.html'), 'utf8'),
  };
}

test('fresh pages stand where the old ones stood, and nothing else is left', context => {
  const { home, options, page } = folders(context, 'place', 'fresh');
  swapIn(options);
  assert.equal(page(), 'of fresh');
  assert.deepEqual(fs.readdirSync(home), ['place']);
});

test('the first pages need no old ones', context => {
  const { options, page } = folders(context, 'fresh');
  swapIn(options);
  assert.equal(page(), 'of fresh');
});

test('where there are no fresh pages, the old ones stay', context => {
  const { options, page } = folders(context, 'place');
  assert.throws(() => swapIn(options), { code: 'ENOENT' });
  assert.equal(page(), 'of place');
});

test('an open page of the old ones can still be read to its end', context => {
  const { options } = folders(context, 'place', 'fresh');
  const open = fs.openSync(path.join(options.place, 'index.html'));
  context.after(() => fs.closeSync(open));
  swapIn(options);
  assert.equal(fs.readFileSync(open, 'utf8'), 'of place');
});
