import { atOnce, type Steps } from '../findings/Steps';
import { DEFAULT_POLICY } from '../policy/defaultPolicy';
import { document } from '../testing/documents';
import { buildFleet } from './buildFleet';
import { PerFleet } from './PerFleet';
import type { Fleet } from './types';

describe('PerFleet', () => {
  const one = buildFleet([document('Group', 'team')], DEFAULT_POLICY);
  const other = buildFleet([], DEFAULT_POLICY);
  let asked: Fleet[];
  const create = () =>
    new PerFleet(function* count(fleet: Fleet): Steps<{ documents: number }> {
      yield;
      asked.push(fleet);
      return { documents: fleet.documents.length };
    });

  beforeEach(() => {
    asked = [];
  });

  it('is worked out once for each fleet', () => {
    const counts = create();
    expect(counts.of(one)).toEqual({ documents: 1 });
    expect(counts.of(other)).toEqual({ documents: 0 });
    expect(counts.of(one)).toBe(counts.of(one));
    expect(asked).toEqual([one, other]);
  });

  it('is at hand once it was prepared', () => {
    const counts = create();
    const preparing = counts.prepare(one);
    expect(preparing.next().done).toBe(false);
    expect(asked).toEqual([]);
    atOnce(preparing);
    counts.of(one);
    expect(asked).toEqual([one]);
  });
});
