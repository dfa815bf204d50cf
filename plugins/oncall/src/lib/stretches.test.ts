import type { SlotDto } from '@rollcall/plugin-oncall-common';
import { nowAndNext, slotAt, stretchesOf } from './stretches';

const MARA = 'user:default/mara';
const OYVIND = 'user:default/oyvind';

function slot(day: number, userRefs: string[], state: SlotDto['state'] = 'covered'): SlotDto {
  const at = (date: number) => `2026-12-${String(date).padStart(2, '0')}T08:00:00Z`;
  return { start: at(day), end: at(day + 1), userRefs, state, origins: [] };
}

const SLOTS = [
  slot(1, [MARA]),
  slot(2, [MARA]),
  slot(3, [OYVIND]),
  slot(4, [], 'declared'),
  slot(5, [], 'gap'),
  slot(6, [MARA]),
];

describe('stretches of a schedule', () => {
  it('join slots of the same people, and no gap with a declared one', () => {
    expect(
      stretchesOf(SLOTS).map(({ userRefs, state, startMs, endMs, cutStart, cutEnd }) => [
        userRefs[0] ?? state,
        (endMs - startMs) / 86_400_000,
        cutStart,
        cutEnd,
      ]),
    ).toEqual([
      [MARA, 2, true, false],
      [OYVIND, 1, false, false],
      ['declared', 1, false, false],
      ['gap', 1, false, false],
      [MARA, 1, false, true],
    ]);
  });

  it('tell who is on call and who is next, to the instant', () => {
    const stretches = stretchesOf(SLOTS);
    const at = (text: string) => nowAndNext(stretches, Date.parse(text));
    expect(at('2026-12-03T07:59:59Z')).toMatchObject({
      now: { userRefs: [MARA] },
      next: { userRefs: [OYVIND] },
    });
    expect(at('2026-12-03T08:00:00Z').now?.userRefs).toEqual([OYVIND]);
    expect(at('2026-12-06T09:00:00Z').next).toBeUndefined();
    expect(at('2027-01-01T00:00:00Z')).toEqual({});
  });

  it('find the slot that holds', () => {
    expect(slotAt(SLOTS, Date.parse('2026-12-05T08:00:00Z'))?.state).toBe('gap');
    expect(slotAt(SLOTS, Date.parse('2026-11-05T08:00:00Z'))).toBeUndefined();
  });
});
