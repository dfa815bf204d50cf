import fc from 'fast-check';
import type { JsonValue } from '@rollcall/model';
import type { ExpressionScope } from './bindings';
import { compileRunbookExpression } from './compileRunbookExpression';
import { decide, evaluate } from './evaluate';
import { interpolate, surveyExpressions } from './interpolate';

function scope(parts: Partial<ExpressionScope> = {}): ExpressionScope {
  return {
    entity: { name: 'checkout', tier: '1', labels: { kafka: 'true' } },
    inputs: { replicas: 3, reason: 'lag', zones: ['a', 'b'] },
    steps: { pre: { value: 1200 } },
    nowMs: Date.UTC(2026, 10, 26),
    ...parts,
  };
}

describe('evaluate', () => {
  it.each<[string, JsonValue]>([
    ['entity.name', 'checkout'],
    ['inputs.replicas + 1.0', 4],
    ['steps.pre.value > 1000.0', true],
    ['size(inputs.zones)', 2],
    ['inputs.zones.map(zone, zone + "1")', ['a1', 'b1']],
    ['{"a": inputs.replicas}', { a: 3 }],
    ['now', '2026-11-26T00:00:00.000Z'],
    ['duration("90s")', 90],
    ['null', null],
  ])('%s comes to %j', (expression, value) => {
    expect(evaluate(expression, scope())).toEqual({ ok: true, value });
  });

  it.each([
    ['a field that is not there', 'entity.nothing', ''],
    ['a whole number among doubles', 'inputs.replicas + 1', 'overload'],
    ['a name of JavaScript', 'constructor', ''],
    ['the prototype', '__proto__', ''],
    ['the prototype of a value', 'entity.__proto__', ''],
    ['the way to code', 'entity.constructor.constructor("return 1")()', ''],
    ['a call to the outside', 'fetch("http://169.254.169.254")', 'no function "fetch"'],
    ['a division by nothing', '1.0 / 0.0', 'finite'],
    ['a loop in a loop', '[1,2].all(a, [1].all(b, true))', 'nests more than'],
    ['a long list', `[${'1,'.repeat(200)}1]`, 'lists more than'],
    ['too many parts', `${'a+'.repeat(400)}a`, 'more than 500 parts'],
    ['too many characters', `"${'x'.repeat(2_000)}"`, 'longer than'],
  ])('takes %s for a problem, not a value (ledger 10, ledger 11)', (_, expression, problem) => {
    expect(evaluate(expression, scope())).toEqual({
      ok: false,
      problem: expect.stringContaining(problem),
    });
  });

  it('comes to plain data or to a problem, whatever is made of the words of the language (ledger 10)', () => {
    const word = fc.constantFrom(
      ...['entity', 'inputs', 'steps', 'result', 'alert', 'now', 'x', 'this', 'process', 'global'],
      ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'],
      ...['1', '-1', '1u', '1.0', '9223372036854775807', '"x"', 'b"x"', 'r"\\"', 'true', 'null'],
      ...['[]', '{}', 'type(1)', 'duration("1s")', 'timestamp(now)'],
    );
    const { expression } = fc.letrec<{ expression: string }>(tie => {
      const part = tie('expression');
      const name = fc.constantFrom('name', '__proto__', 'constructor', 'toString', 'call', 'size');
      return {
        expression: fc.oneof(
          { maxDepth: 4, withCrossShrink: true },
          word,
          fc.tuple(part, name).map(([of, field]) => `${of}.${field}`),
          fc.tuple(part, part).map(([of, key]) => `${of}[${key}]`),
          fc.tuple(part, name, part).map(([of, called, given]) => `${of}.${called}(${given})`),
          fc.tuple(word, part).map(([called, given]) => `${called}(${given})`),
          fc
            .tuple(
              part,
              fc.constantFrom('+', '*', '/', '%', '==', '<', 'in', '&&', '||', '?'),
              part,
            )
            .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
          fc.tuple(part, part, part).map(([asked, yes, no]) => `(${asked} ? ${yes} : ${no})`),
          fc.tuple(part, part).map(([over, of]) => `[${over}].map(x, ${of})`),
          fc.tuple(part, part).map(([key, value]) => `{${key}: ${value}}`),
        ),
      };
    });
    let worked = 0;
    fc.assert(
      fc.property(expression, text => {
        const found = evaluate(text, scope());
        worked += Number(found.ok);
        const { value = null, problem = '' } = { value: null, problem: '', ...found };
        expect(JSON.parse(JSON.stringify(value))).toEqual(value);
        expect(problem === '').toBe(found.ok);
      }),
      { numRuns: 2_000 },
    );
    // What is never valid would show nothing.
    expect(worked).toBeGreaterThan(20);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('matches with RE2, so that no pattern can block', () => {
    const inputs = { text: 'a'.repeat(20_000) };
    expect(evaluate('inputs.text.matches("(a+)+$")', scope({ inputs }))).toEqual({
      ok: true,
      value: true,
    });
  });

  it('refuses more than it may be given', () => {
    const many = { list: Array.from({ length: 1_001 }, () => 0) };
    expect(evaluate('true', scope({ inputs: many }))).toMatchObject({ ok: false });
    const long = { text: 'x'.repeat(64 * 1024 + 1) };
    expect(evaluate('true', scope({ inputs: long }))).toMatchObject({ ok: false });
  });
});

describe('decide', () => {
  it('takes nothing but true and false for an answer', () => {
    expect(decide('entity.tier == "1"', scope())).toEqual({ ok: true, value: true });
    expect(decide('entity.tier', scope())).toEqual({
      ok: false,
      problem: expect.stringContaining('true or false'),
    });
  });
});

describe('interpolate', () => {
  it.each<[JsonValue, JsonValue]>([
    ['plain', 'plain'],
    ['${{ inputs.replicas }}', 3],
    ['${{ inputs.zones }}', ['a', 'b']],
    ['${{ entity.name }}-${{ inputs.replicas }}', 'checkout-3'],
    ['${{ "}}" + entity.name }}', '}}checkout'],
    [
      { a: ['${{ entity.name }}'], b: 1 },
      { a: ['checkout'], b: 1 },
    ],
    [{ '${{ entity.name }}': 'key' }, { '${{ entity.name }}': 'key' }],
  ])('%j becomes %j', (value, filled) => {
    expect(interpolate(value, scope())).toEqual({ ok: true, value: filled });
  });

  it.each([
    ['${{ entity.name', 'never closed'],
    ['a ${{ inputs.zones }}', 'comes to no text'],
    ['${{ nothing }}', ''],
    ['${{ 1 + }}', 'at character'],
  ])('%s fails whole rather than leave its text (ledger 14)', (value, problem) => {
    expect(interpolate(value, scope())).toEqual({
      ok: false,
      problem: expect.stringContaining(problem),
    });
  });

  it('never reads what came of it for expressions again (ledger 10)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const hostile = `\${{ entity.name }}${text}`;
        const filled = interpolate('<${{ inputs.text }}>', scope({ inputs: { text: hostile } }));
        expect(filled).toEqual({ ok: true, value: `<${hostile}>` });
      }),
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, text) => {
        for (const part of [value as JsonValue, `\${{${text}}}`]) {
          expect(interpolate(part, scope())).toHaveProperty('ok');
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('surveyExpressions', () => {
  it('finds each with its place, and what it reads', () => {
    const { expressions, problems } = surveyExpressions(
      { url: 'x/${{ steps.pre.value }}', list: ['${{ 1 + }}'] },
      '/spec/steps/0/with',
    );
    expect(expressions).toEqual([
      {
        expression: 'steps.pre.value',
        pointer: '/spec/steps/0/with/url',
        roots: ['steps'],
        paths: ['steps.pre.value'],
      },
    ]);
    expect(problems).toEqual([
      { pointer: '/spec/steps/0/with/list/0', problem: expect.stringContaining('at character') },
    ]);
  });
});

it('compiles an expression once', () => {
  expect(compileRunbookExpression('1 == 1')).toBe(compileRunbookExpression('1 == 1'));
});
