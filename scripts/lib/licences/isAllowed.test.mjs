import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAllowed } from './isAllowed.mjs';

const ALLOWED = new Set(['MIT', 'ISC', 'Apache-2.0']);

for (const expression of [
  'MIT',
  '(MIT OR GPL-2.0)',
  'GPL-2.0 OR MIT',
  'MIT AND ISC',
  '(GPL-3.0-only AND MIT) OR (ISC AND Apache-2.0)',
  'Apache-2.0 WITH LLVM-exception',
]) {
  test(`"${expression}" may be part of it`, () =>
    assert.equal(isAllowed(expression, ALLOWED), true));
}

for (const expression of [
  'GPL-3.0-only',
  'MIT AND GPL-2.0',
  '(MIT OR ISC) AND AGPL-3.0-only',
  'SEE LICENSE IN LICENSE.md',
  'MIT and ISC',
  '(MIT',
  'UNLICENSED',
  '',
]) {
  test(`"${expression}" may not`, () => assert.equal(isAllowed(expression, ALLOWED), false));
}
