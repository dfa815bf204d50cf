import type { Fleet } from '@rollcall/model';
import { fleetOf, NO_FACTS, NOW } from '@rollcall/test-utils';
import { escalation, TEAM, weekly } from '../../__testUtils__/documents';
import { dutyOf } from './dutyOf';

/** A Fleet that counts how often its policy is asked for the fallback: once for each step that is taken apart. */
function counting(fleet: Fleet) {
  const counted = { looks: 0 };
  const proxy = new Proxy(fleet, {
    get(target, key) {
      if (key === 'policy') counted.looks += 1;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { fleet: proxy, counted };
}

describe('dutyOf', () => {
  const policies = (count: number, next: (at: number) => string[]) =>
    Array.from({ length: count }, (_, at) =>
      escalation(`[{notify: [${next(at).join(', ')}]}]`, { name: `p${at}`, owner: `user:o${at}` }),
    ).join('');
  const policy = (at: number) => `escalationpolicy:p${at}`;

  it.each([
    ['name each other twice', (at: number) => [policy(at + 1), policy(at + 1)]],
    ['name all that follow', (at: number) => [2, 1].map(by => policy(at + by))],
    ['name all others', () => Array.from({ length: 8 }, (_, at) => policy(at))],
  ])('takes each of the policies apart once that %s', (_, next) => {
    const last = (at: number) => (at >= 7 ? ['pay', 'user:mara'] : next(at));
    const { fleet, counted } = counting(
      fleetOf({ documents: TEAM + weekly() + policies(9, last) }),
    );
    const duty = dutyOf({ fleet, facts: NO_FACTS, now: NOW }, 'escalationpolicy:default/p0');
    expect(duty.rotations.map(({ ref }) => ref)).toEqual(['oncallrotation:default/pay']);
    expect(duty).toMatchObject({ always: ['user:default/mara'], unusable: [] });
    expect(counted.looks).toBeLessThanOrEqual(9);
  });
});
