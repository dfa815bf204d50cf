import type { SlotDto } from '@rollcall/plugin-oncall-common';
import { shiftsOfPerson } from './shiftsOfPerson';

const MARA = 'user:default/mara';
const OYVIND = 'user:default/oyvind';

const slot = (start: string, end: string, userRefs: string[]): SlotDto => ({
  start: `2026-12-${start}T08:00:00Z`,
  end: `2026-12-${end}T08:00:00Z`,
  userRefs,
  state: 'covered',
  origins: [],
});

describe('the shifts of a person in a schedule', () => {
  it('join what lies edge to edge, alone or with others, and leave out what is past', () => {
    const shifts = shiftsOfPerson(
      [
        slot('01', '02', [MARA]),
        slot('02', '03', [OYVIND]),
        slot('03', '04', [MARA]),
        slot('04', '05', [MARA, OYVIND]),
        slot('05', '06', []),
        slot('06', '07', [MARA]),
      ],
      { userRef: MARA, afterMs: Date.parse('2026-12-02T08:00:00Z') },
    );
    expect(
      shifts.map(({ startMs, endMs }) =>
        [startMs, endMs].map(ms => new Date(ms).getUTCDate()).join('-'),
      ),
    ).toEqual(['3-5', '6-7']);
  });
});
