import { type SwapDraft, swapLack, swapPreviews, swapRequest } from './swapDraft';

const MARA = 'user:default/mara';
const OYVIND = 'user:default/oyvind';
const at = (text: string) => Date.parse(text);
const SHIFT = { startMs: at('2026-12-07T08:00:00Z'), endMs: at('2026-12-14T08:00:00Z') };
const THEIRS = { startMs: at('2026-12-14T08:00:00Z'), endMs: at('2026-12-21T08:00:00Z') };
const draftOf = (changes: Partial<SwapDraft>): SwapDraft => ({
  shift: SHIFT,
  ...SHIFT,
  ...changes,
});

describe('a swap that is being filled in', () => {
  it.each([
    [{ shift: undefined }, /no shift/],
    [{ endMs: NaN }, /from when to when/],
    [{ endMs: SHIFT.startMs }, /ends before it begins/],
    [{ endMs: SHIFT.endMs + 1 }, /beyond your shift/],
    [{ startMs: SHIFT.startMs - 1 }, /beyond your shift/],
  ])('%j lacks something', (changes, sentence) => {
    expect(swapLack(draftOf(changes))).toMatch(sentence);
  });

  it('asks for a part of a shift, for one in return', () => {
    const draft = draftOf({
      startMs: SHIFT.startMs + 3_600_000,
      toUserRef: OYVIND,
      inReturn: THEIRS,
      reason: ' Fair ',
    });
    expect(swapLack(draft)).toBeUndefined();
    expect(swapRequest('oncallrotation:default/a', draft)).toEqual({
      rotationRef: 'oncallrotation:default/a',
      start: '2026-12-07T09:00:00.000Z',
      end: '2026-12-14T08:00:00.000Z',
      toUserRef: OYVIND,
      inReturn: { start: '2026-12-14T08:00:00.000Z', end: '2026-12-21T08:00:00.000Z' },
      reason: 'Fair',
    });
  });

  it('comes to an override for each half', () => {
    const options = { rotationRef: 'oncallrotation:default/a', me: MARA };
    expect(
      swapPreviews({ ...options, draft: draftOf({ toUserRef: OYVIND, inReturn: THEIRS }) }).map(
        ({ change }) => change,
      ),
    ).toEqual([
      { kind: 'cover', replace: MARA, with: OYVIND },
      { kind: 'cover', replace: OYVIND, with: MARA },
    ]);
    expect(swapPreviews({ ...options, draft: draftOf({}) })).toEqual([]);
  });
});
