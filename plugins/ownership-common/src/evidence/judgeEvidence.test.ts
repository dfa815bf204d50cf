import type { EvidenceStatement } from '@rollcall/model';
import fc from 'fast-check';
import { compileEvidence } from './compileEvidence';
import { judgeEvidence } from './judgeEvidence';

const SERVICE = { name: 'checkout', type: 'service', tier: '1', rank: 0 };

function judge(expression: string, values: Record<string, string | number | boolean> = {}) {
  const statements = new Map(
    Object.entries(values).map(([key, value]): [string, EvidenceStatement] => [
      key,
      { entityRef: 'component:checkout', key, value, observedAt: '2026-11-20', source: 'test' },
    ]),
  );
  return judgeEvidence(expression, { service: SERVICE, statements, now: '2026-11-21T10:00:00Z' });
}

describe('judgeEvidence', () => {
  it.each([
    ['image.ageDays <= 30', { 'image.ageDays': 12 }, 'met'],
    ['image.ageDays <= 30', { 'image.ageDays': 30.5 }, 'unmet'],
    ['zones == 3', { zones: 3 }, 'met'],
    ['image["age-days"] <= 30', { 'image.age-days': 3 }, 'met'],
    ['has(backup.restored) && backup.restored', { 'backup.size': 1 }, 'unmet'],
    ['service.tier == "1" || image.ageDays <= 30', {}, 'met'],
    ['service.tier == "2" && image.ageDays <= 30', {}, 'unmet'],
    ['["1", "2"].exists(tier, tier == service.tier)', {}, 'met'],
    [
      'timestamp(backup.at) > now - duration("48h")',
      { 'backup.at': '2026-11-20T10:00:00Z' },
      'met',
    ],
    ['now == now', {}, 'met'],
  ])('%s of %j is %s', (expression, values, state) => {
    expect(judge(expression, values as Record<string, string | number>)).toEqual({ state });
  });

  it('names what nobody states, and nothing that somebody does', () => {
    expect(judge('image.ageDays <= 30 && zones >= 2', { zones: 2 })).toEqual({
      state: 'unknown',
      absent: ['image.ageDays'],
    });
  });

  it.each([
    ['image.ageDays', 'something else than true or false'],
    ['image.ageDays + 1 > 2', 'overload'],
    ['image.ageDays < "x"', 'overload'],
  ])('says why %s cannot be asked of a number', (expression, problem) => {
    expect(judge(expression, { 'image.ageDays': 3 })).toEqual({
      state: 'failed',
      problem: expect.stringContaining(problem),
    });
  });

  it('takes a key below a value for one nobody states', () => {
    expect(judge('image.ageDays.count > 2', { 'image.ageDays': 3 })).toEqual({
      state: 'unknown',
      absent: ['image.ageDays.count'],
    });
  });

  it('keeps evidence from passing for the service or the time', () => {
    expect(judge('service.tier == "9"', { 'service.tier': '9' })).toEqual({ state: 'unmet' });
    expect(judge('now == "x"', { now: 'x' }).state).not.toBe('met');
  });

  it('lets the longer of two keys stand where one begins the other', () => {
    expect(judge('a.b == 2.0', { a: 1, 'a.b': 2 })).toEqual({ state: 'met' });
    expect(judge('a.b == 2.0', { 'a.b': 2, a: 1 })).toEqual({ state: 'met' });
  });

  it('is not fooled by names of the language itself', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(judge(`${name} == 1`)).toEqual({ state: 'unknown', absent: [name] });
      expect(judge(`${name}.x == 1.0`, { [`${name}.x`]: 1 })).toEqual({ state: 'met' });
    }
  });
});

describe('compileEvidence', () => {
  it.each([
    ['image.ageDays <=', 'at character'],
    ['', 'at character'],
    ['ageOf(image) < 3', 'no function "ageOf"'],
    ['"x".shout() == "X"', 'no function "shout"'],
    [`${'true && '.repeat(200)}true`, 'longer than'],
    ['[1].all(a, [1].all(b, [1].all(c, true)))', 'nests more than'],
  ])('refuses %s', (expression, problem) => {
    expect(compileEvidence(expression)).toEqual({
      valid: false,
      problem: expect.stringContaining(problem),
    });
  });

  it('compiles an expression once', () => {
    expect(compileEvidence('a.b == 1')).toBe(compileEvidence('a.b == 1'));
  });
});

describe('any text at all', () => {
  const token = fc.constantFrom(
    ...[
      'image',
      '.',
      'ageDays',
      '<=',
      '30',
      '(',
      ')',
      '[',
      ']',
      '"x"',
      '&&',
      '||',
      '!',
      'has',
      ',',
    ],
    ...[
      'all',
      'matches',
      'size',
      'duration',
      'now',
      'service',
      '-',
      '+',
      '/',
      '0',
      '?',
      ':',
      '{',
      '}',
      "'",
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(token, { maxLength: 20 }).map(list => list.join('')),
    fc.array(token, { maxLength: 20 }).map(list => list.join(' ')),
  );
  const value = fc.oneof(fc.string(), fc.double(), fc.boolean());

  it('gives a verdict and never throws', () => {
    fc.assert(
      fc.property(text, fc.dictionary(fc.string(), value, { maxKeys: 4 }), (expression, values) => {
        const { state } = judge(expression, { 'image.ageDays': 3, ...values });
        expect(['met', 'unmet', 'unknown', 'failed', 'invalid']).toContain(state);
      }),
      { numRuns: 1_000 },
    );
  });
});
