import type { FinalShifts } from '@rollcall/plugin-oncall-node';
import type { StoredImport } from '../../database/imports/rows';
import { judgeShifts } from './judgeShifts';

const AT = '2026-11-26T10:00:00.000Z';
const ms = (text: string) => Date.parse(text);

function shifts(window: [string, string], ...entries: [string, string, string][]): FinalShifts {
  return {
    window: { startMs: ms(window[0]), endMs: ms(window[1]) },
    shifts: entries.map(([start, end, name]) => ({
      startMs: ms(start),
      endMs: ms(end),
      person: { id: name, name },
    })),
  };
}

function stored(content: FinalShifts, more: Partial<StoredImport> = {}): StoredImport {
  const asOf = '2026-11-26T09:00:00.000Z';
  return {
    source: 'ical',
    account: '',
    kind: 'schedule',
    key: 'platform',
    content,
    asOf,
    checkedAt: asOf,
    ...more,
  };
}

const BEFORE = shifts(
  ['2026-11-20T00:00Z', '2026-12-20T00:00Z'],
  ['2026-11-20T00:00Z', '2026-11-27T00:00Z', 'mara'],
  ['2026-11-27T00:00Z', '2026-12-20T00:00Z', 'kim'],
);
const EMPTY = shifts(['2026-11-21T00:00Z', '2026-12-21T00:00Z']);

describe('what is made of an answer', () => {
  it('is believed where it is the first, even if it is empty', () => {
    expect(judgeShifts(undefined, EMPTY, AT)).toEqual({ state: 'believed', content: EMPTY });
  });

  it('leaves what was told of the past, and takes what is said of the rest', () => {
    const answer = shifts(
      ['2026-11-21T00:00Z', '2026-12-21T00:00Z'],
      ['2026-11-21T00:00Z', '2026-11-26T12:00Z', 'sam'],
      ['2026-11-26T12:00Z', '2026-12-21T00:00Z', 'kim'],
    );
    expect(judgeShifts(stored(BEFORE), answer, AT)).toEqual({
      state: 'believed',
      content: shifts(
        ['2026-11-20T00:00Z', '2026-12-21T00:00Z'],
        ['2026-11-20T00:00Z', '2026-11-26T09:00Z', 'mara'],
        ['2026-11-26T09:00Z', '2026-11-26T12:00Z', 'sam'],
        ['2026-11-26T12:00Z', '2026-12-21T00:00Z', 'kim'],
      ),
    });
  });

  it('is the same again where nothing changed, without crumbs', () => {
    const verdict = judgeShifts(stored(BEFORE), BEFORE, AT);
    expect(verdict).toEqual({ state: 'believed', content: BEFORE });
  });

  it('lets go of a past that is too long ago, and of one with a hole before the answer', () => {
    const old = shifts(
      ['2024-01-01T00:00Z', '2026-12-20T00:00Z'],
      ['2024-01-01T00:00Z', '2026-12-20T00:00Z', 'mara'],
    );
    const kept = judgeShifts(stored(old), BEFORE, AT);
    expect(kept.state === 'believed' && kept.content.window.startMs).toBe(
      ms(AT) - 400 * 86_400_000,
    );
    const late = shifts(['2026-11-26T09:30Z', '2026-12-21T00:00Z']);
    const content = shifts(
      ['2026-11-01T00:00Z', '2026-11-26T00:00Z'],
      ['2026-11-01T00:00Z', '2026-11-26T00:00Z', 'mara'],
    );
    expect(judgeShifts(stored(content), late, AT)).toEqual({ state: 'believed', content: late });
  });

  it('is doubted for an hour where everybody is gone all at once', () => {
    const first = judgeShifts(stored(BEFORE), EMPTY, AT);
    expect(first).toMatchObject({ state: 'doubted', doubtedSince: AT });
    const since = (doubtedSince: string) =>
      judgeShifts(stored(BEFORE, { doubtedSince }), EMPTY, AT);
    expect(since('2026-11-26T09:00:01.000Z')).toMatchObject({
      state: 'doubted',
      doubtedSince: '2026-11-26T09:00:01.000Z',
    });
    expect(since('2026-11-26T09:00:00.000Z')).toMatchObject({ state: 'believed' });
  });

  it('is not doubted where nobody was to come anyway', () => {
    const over = shifts(
      ['2026-11-20T00:00Z', '2026-12-20T00:00Z'],
      ['2026-11-20T00:00Z', '2026-11-26T08:00Z', 'mara'],
    );
    expect(judgeShifts(stored(over), EMPTY, AT).state).toBe('believed');
  });
});
