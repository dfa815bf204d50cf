import { atOnce, type Steps } from './Steps';
import { hitsOf, type RuleContext, type RuleHit } from './Rule';

const HIT: RuleHit = { message: 'It is broken.', remedy: 'Mend it.' };

describe('a rule that pauses now and then', () => {
  it.each([
    ['nothing', [], []],
    ['pauses alone', [undefined, undefined], []],
    ['hits among pauses', [undefined, HIT, undefined, HIT], [HIT, HIT]],
  ])('gives its hits alone: %s', (_what, given, hits) => {
    expect(hitsOf({ check: () => given }, {} as RuleContext)).toEqual(hits);
  });
});

describe('work in steps', () => {
  it('is done to its end, and gives what came of it', () => {
    const done: number[] = [];
    function* work(): Steps<string> {
      for (const step of [1, 2, 3]) {
        done.push(step);
        yield;
      }
      return 'all of it';
    }
    expect(atOnce(work())).toBe('all of it');
    expect(done).toEqual([1, 2, 3]);
  });
});
