import { lackOf, type OverrideDraft, requestOf } from './overrideDraft';

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
  ])('%j lacks something', (changes, sentence) => {
    expect(lackOf(draftOf(changes))).toMatch(sentence);
  });

  it.each([
    [{}, { kind: 'cover', replace: MARA, with: OYVIND }],
    [{ kind: 'add' } as const, { kind: 'add', user: OYVIND }],
    [{ kind: 'remove', people: [] } as const, { kind: 'remove', user: MARA }],
    [{ kind: 'window' } as const, { kind: 'window', assign: [OYVIND] }],
    [{ kind: 'window', people: [] } as const, { kind: 'window', assign: [] }],
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
