import { draftOfSlot, lackOf, type OverrideDraft, requestOf } from './overrideDraft';

const MARA = 'user:default/mara';
const OYVIND = 'user:default/oyvind';
const START = Date.parse('2026-12-07T08:00:00Z');
const END = Date.parse('2026-12-08T08:00:00Z');

const draftOf = (changes: Partial<OverrideDraft>): OverrideDraft => ({
  kind: 'cover',
  startMs: START,
  endMs: END,
  replace: MARA,
  people: [OYVIND],
  ...changes,
});

describe('an override that is being filled in', () => {
  it.each([
    [{ endMs: START }, /ends before it begins/],
    [{ startMs: NaN }, /from when to when/],
    [{ replace: undefined }, /who is replaced/],
    [{ people: [] }, /who takes over/],
    [{ people: [MARA] }, /One and the same person/],
    [{ kind: 'remove', replace: undefined } as const, /who is taken off/],
    [{ kind: 'add', people: [] } as const, /as well/],
    [{ kind: 'window', people: [] } as const, /nobody is meant to be/],
  ])('%j lacks something', (changes, sentence) => {
    expect(lackOf(draftOf(changes))).toMatch(sentence);
  });

  it.each([
    [{}, { kind: 'cover', replace: MARA, with: OYVIND }],
    [{ kind: 'add' } as const, { kind: 'add', user: OYVIND }],
    [{ kind: 'remove', people: [] } as const, { kind: 'remove', user: MARA }],
    [{ kind: 'window' } as const, { kind: 'window', assign: [OYVIND] }],
    [{ kind: 'window', people: [], nobody: true } as const, { kind: 'window', assign: [] }],
  ])('%j asks for %j', (changes, change) => {
    const draft = draftOf({ ...changes, reason: '  Dentist ' });
    expect(lackOf(draft)).toBeUndefined();
    expect(requestOf('oncallrotation:default/a', draft)).toEqual({
      rotationRef: 'oncallrotation:default/a',
      start: '2026-12-07T08:00:00.000Z',
      end: '2026-12-08T08:00:00.000Z',
      change,
      reason: 'Dentist',
    });
  });
});

describe('taking a slot', () => {
  const SOFIA = 'user:default/sofia';
  const end = '2026-12-08T08:00:00.000Z';
  const turn = (user: string) =>
    ({ kind: 'layer', layer: 'week', version: 'v', turn: 1, user }) as const;
  const change = (user: string) => ({ kind: 'override', id: 'x', by: 'portal', user }) as const;

  it.each([
    ['a turn', [MARA], [turn(MARA)], { kind: 'cover', replace: MARA, people: [OYVIND] }],
    ['a gap', [], [], { kind: 'add', people: [OYVIND] }],
    [
      'what an override gave somebody',
      [MARA],
      [change(MARA)],
      { kind: 'window', people: [OYVIND] },
    ],
    [
      'what an override gave one of two',
      [MARA, SOFIA],
      [change(MARA), turn(SOFIA)],
      { kind: 'window', people: [OYVIND, SOFIA] },
    ],
    [
      'the turn of one beside an override',
      [MARA, SOFIA],
      [turn(MARA), change(SOFIA)],
      { kind: 'cover', replace: MARA, people: [OYVIND] },
    ],
  ])('over %s', (_, userRefs, origins, expected) => {
    const slot = { userRefs, origins, end };
    expect(draftOfSlot(slot, { startMs: START, person: OYVIND })).toEqual({
      ...expected,
      startMs: START,
      endMs: END,
    });
  });

  it('leaves open who covers', () => {
    const slot = { userRefs: [MARA, SOFIA], origins: [turn(MARA), turn(SOFIA)], end };
    expect(draftOfSlot(slot, { startMs: START, replace: SOFIA })).toMatchObject({
      kind: 'cover',
      replace: SOFIA,
      people: [],
    });
  });
});
