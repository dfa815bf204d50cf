import type { ScheduleDto } from '@rollcall/plugin-oncall-common';
import { inHours, MARA, overrideOf, OYVIND, scheduleOf, slotOf } from '../__testUtils__/samples';
import { scheduleLanes } from './scheduleLanes';

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1);
const view = { startMs: Date.parse(inHours(0)), endMs: Date.parse(inHours(336)) };
const lanesOf = (schedule: Partial<ScheduleDto>) =>
  scheduleLanes(scheduleOf(schedule), { view, me: MARA, nameOf });

describe('a schedule as lanes', () => {
  it('tells a change, a gap and a gap on purpose by their looks', () => {
    const [final] = lanesOf({
      final: [
        slotOf(0, 1, MARA),
        slotOf(1, 2, OYVIND, {
          origins: [{ kind: 'override', id: 'x', by: 'portal', user: OYVIND }],
        }),
        slotOf(2, 3, undefined),
        slotOf(3, 4, undefined, { state: 'declared' }),
        slotOf(4, 5, undefined, { state: 'unknown' }),
      ],
    });
    expect(final.bars.map(({ look, label, mine }) => [look, label, mine])).toEqual([
      ['solid', 'mara', true],
      ['hatched', 'oyvind', false],
      ['gap', 'nobody', false],
      ['blank', 'nobody, on purpose', false],
      ['unknown', 'unknown', false],
    ]);
  });

  it('gives a person one tint in every lane and window', () => {
    const [first] = lanesOf({ final: [slotOf(0, 1, MARA), slotOf(1, 2, OYVIND)] });
    const [later] = lanesOf({ final: [slotOf(5, 6, OYVIND)] });
    expect(later.bars[0].tint).toBe(first.bars[1].tint);
    expect(first.bars[0].tint).not.toBe(first.bars[1].tint);
  });

  it('keeps overrides that overlap in lanes of their own, and draws none for those far away', () => {
    const lanes = lanesOf({
      overrides: [
        overrideOf({ id: 'a', start: inHours(1), end: inHours(9) }),
        overrideOf({ id: 'b', start: inHours(5), end: inHours(12) }),
        overrideOf({ id: 'c', start: inHours(9), end: inHours(20) }),
        overrideOf({ id: 'far', start: inHours(4000), end: inHours(4001) }),
      ],
    }).filter(({ title }) => title.startsWith('Overrides'));
    expect(lanes.map(({ title, bars }) => [title, bars.map(({ id }) => id)])).toEqual([
      ['Overrides', ['override-a', 'override-c']],
      ['Overrides, 2', ['override-b']],
    ]);
  });

  it('leaves out what a layer does not say', () => {
    const lane = lanesOf({
      layers: [
        {
          name: 'nights',
          priority: 1,
          slots: [
            slotOf(0, 8, MARA),
            slotOf(8, 24, undefined),
            slotOf(24, 32, undefined, { state: 'declared' }),
          ],
        },
      ],
    }).find(({ title }) => title === 'Layer nights');
    expect(lane?.bars.map(({ look }) => look)).toEqual(['dim', 'blank']);
  });
});
