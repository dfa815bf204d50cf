import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { ROOT, STATE, shown } from './paths.mjs';

test('a place in the checkout is shown as one writes it there', () => {
  assert.equal(shown(path.join(STATE, 'data')), path.join('.rollcall', 'data'));
});

test('a place elsewhere is shown whole', () => {
  const elsewhere = path.resolve(ROOT, '..', 'portal-data');
  assert.equal(shown(elsewhere), elsewhere);
  assert.equal(shown(`${ROOT}-data`), `${ROOT}-data`);
});
