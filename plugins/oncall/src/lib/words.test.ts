import { changeInWords, originInWords, originsInWords, whoInWords } from './words';

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1);
const MARA = 'user:default/mara';
const OYVIND = 'user:default/oyvind';

describe('a schedule in words', () => {
  it.each([
    [[MARA, OYVIND], 'covered', 'mara and oyvind'],
    [[], 'covered', 'somebody'],
    [[], 'gap', 'nobody'],
    [[], 'declared', 'nobody, on purpose'],
    [[], 'unknown', 'unknown'],
  ] as const)('%j, %s: %s', (userRefs, state, text) => {
    expect(whoInWords({ userRefs, state }, nameOf)).toBe(text);
  });

  it.each([
    [{ kind: 'cover', replace: MARA, with: OYVIND } as const, 'oyvind for mara'],
    [{ kind: 'add', user: MARA } as const, 'mara as well'],
    [{ kind: 'remove', user: MARA } as const, 'without mara'],
    [{ kind: 'window', assign: [MARA, OYVIND] } as const, 'only mara and oyvind'],
    [{ kind: 'window', assign: [] } as const, 'nobody, on purpose'],
  ])('%j: %s', (change, text) => {
    expect(changeInWords(change, nameOf)).toBe(text);
  });

  it.each([
    [
      { kind: 'layer', layer: 'week', version: 'v', turn: 1, user: MARA } as const,
      /^turn of layer week$/,
    ],
    [{ kind: 'layer', layer: 'week', version: 'v', turn: 1 } as const, /nobody's on purpose/],
    [{ kind: 'override', id: 'x1', by: 'document' } as const, /override x1 in git/],
    [{ kind: 'override', id: 'x1', by: 'portal' } as const, /made in the portal/],
    [{ kind: 'imported', from: 'PagerDuty' } as const, /as PagerDuty says/],
  ])('%j', (origin, text) => {
    expect(originInWords(origin)).toMatch(text);
  });

  it('says each reason once, and why there is a gap', () => {
    const origin = { kind: 'layer', layer: 'week', version: 'v', turn: 1, user: MARA } as const;
    expect(
      originsInWords({ state: 'covered', origins: [origin, { ...origin, user: OYVIND }] }),
    ).toBe('turn of layer week');
    expect(originsInWords({ state: 'gap', origins: [] })).toMatch(/no layer and no override/);
  });
});
