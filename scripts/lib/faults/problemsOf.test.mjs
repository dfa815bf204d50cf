import assert from 'node:assert/strict';
import test from 'node:test';
import { problemsOf } from './problemsOf.mjs';

const GOOD = {
  ...{ name: 'disk slow', taken: 20, lost: 0, refused: 0, doubled: 0, unpaged: 0 },
  ...{ notes: 5, lostNotes: 0, ended: 0 },
};

test('nothing is wrong with a fault that lost nothing, nor with one that was not tried', () => {
  assert.deepEqual(problemsOf(GOOD), []);
  assert.deepEqual(problemsOf({ ...GOOD, broken: [] }), []);
  assert.deepEqual(problemsOf({ name: 'disk slow', missing: 'no C compiler here' }), []);
});

const WRONG = [
  [{ taken: 0 }, 'no alert was taken'],
  [{ lost: 1 }, '1 alerts lost'],
  [{ refused: 2 }, '2 alerts refused, which nobody sends again'],
  [{ doubled: 3 }, '3 alerts twice'],
  [{ unpaged: 4 }, '4 alerts of which nobody was told'],
  [{ lostNotes: 1 }, '1 notes lost'],
  [{ ended: 1 }, '1 processes that died'],
  [{ problem: 'The list of incidents answered 500' }, 'The list of incidents answered 500'],
  [{ broken: ['is not ready'] }, 'it was promised that the portal is not ready'],
];
for (const [what, problem] of WRONG) {
  test(`a row is wrong where ${problem}`, () => {
    assert.deepEqual(problemsOf({ ...GOOD, ...what }), [`disk slow: ${problem}`]);
  });
}
