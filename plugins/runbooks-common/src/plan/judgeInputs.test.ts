import type { JsonObject, JsonValue } from '@rollcall/model';
import { judgeActionInput, judgeInputs } from './judgeInputs';

const many = (count: number, of: (index: number) => JsonValue) =>
  Array.from({ length: count }, (_, index) => of(index));

function formOf(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: 'object', properties, ...more };
}

describe('judgeInputs', () => {
  it.each<[string, JsonObject, JsonObject, JsonObject]>([
    ['a field', { a: { default: 1 } }, {}, { a: 1 }],
    ['nothing that was given', { a: { default: 1 } }, { a: null }, { a: null }],
    [
      'what stands in a mapping that is there',
      { a: { properties: { b: { default: 1 }, c: { default: 2 } } } },
      { a: { c: 3 } },
      { a: { b: 1, c: 3 } },
    ],
    [
      'what stands in a default',
      { a: { default: {}, properties: { b: { default: 1 } } } },
      {},
      { a: { b: 1 } },
    ],
    [
      'each of a list',
      { a: { items: { properties: { b: { default: 1 } } } } },
      { a: [{}, { b: 2 }] },
      { a: [{ b: 1 }, { b: 2 }] },
    ],
    [
      'a list by its places',
      { a: { items: [{}, { default: 2 }, { properties: { b: { default: 3 } }, default: {} }] } },
      { a: [1] },
      { a: [1, 2, { b: 3 }] },
    ],
    [
      'fields by any name',
      { a: { additionalProperties: { properties: { b: { default: 1 } } } } },
      { a: { x: {} } },
      { a: { x: { b: 1 } } },
    ],
    [
      'what several schemas say together',
      { a: { allOf: [{ properties: { b: { default: 1 } } }] } },
      { a: {} },
      { a: { b: 1 } },
    ],
    [
      'nothing by an alternative',
      { a: { anyOf: [{ properties: { b: { default: 1 } } }] } },
      { a: {} },
      { a: {} },
    ],
  ])('fills in %s', (_, properties, given, inputs) => {
    const before = structuredClone(given);
    expect(judgeInputs(formOf(properties), given)).toEqual({ inputs, problems: [] });
    expect(given).toEqual(before);
  });

  it('says of each field at once what is wrong with it', () => {
    const schema = formOf({ a: { type: 'integer' }, b: { enum: ['x', 'y'] } }, { required: ['c'] });
    const { problems } = judgeInputs(schema, { a: 'one', b: 'z', d: 1 });
    expect(problems.map(({ pointer, message }) => [pointer, message])).toEqual([
      ['/c', 'Input "c" is missing.'],
      ['/d', 'There is no input "d".'],
      ['/a', 'Input "a" must be integer.'],
      ['/b', 'Input "b" must be equal to one of the allowed values (x, y).'],
    ]);
  });

  it.each<[string, JsonObject, string]>([
    ['a pattern', formOf({ a: { pattern: '^a$', default: 'b' } }), 'uses "pattern"'],
    ['a reference', formOf({ a: { $ref: '#/properties/b' } }), 'uses "$ref"'],
    ['a promise for an answer', formOf({}, { $async: true }), 'uses "$async"'],
    ['a list compared each with each', formOf({ a: { uniqueItems: true } }), '"uniqueItems"'],
    ['no end', formOf({ a: { description: 'a'.repeat(20_000) } }), 'longer than 20,000'],
    ['no meaning', formOf({ a: { type: 'word' } }), 'their schema is none'],
  ])('judges nothing by a schema with %s', (_, schema, message) => {
    expect(judgeInputs(schema, { a: 'b' })).toEqual({
      inputs: { a: 'b' },
      problems: [expect.objectContaining({ message: expect.stringContaining(message) })],
    });
  });

  it('sees that a plain value is given twice', () => {
    const schema = formOf({ a: { items: { type: 'string' }, uniqueItems: true } });
    expect(judgeInputs(schema, { a: ['x', 'y'] }).problems).toEqual([]);
    expect(judgeInputs(schema, { a: ['x', 'x'] }).problems).toHaveLength(1);
  });

  const hosts = many(900, index => `host-${index}`);
  const bomb = (deeper: JsonObject): JsonObject => ({
    items: { properties: { a: { default: many(100, () => ({})), ...deeper } } },
  });

  it.each<[string, JsonObject, JsonObject]>([
    [
      'many values of which each is looked up in a long list',
      { a: { type: 'array', items: { enum: hosts } } },
      { a: many(15_000, () => 1) },
    ],
    ['a text as long as many values', { a: { enum: hosts } }, { a: 'x'.repeat(1_000_000) }],
    ['a name as long as many values', { b: { enum: hosts } }, { ['x'.repeat(1_000_000)]: 1 }],
    ['defaults in defaults that grow without end', { a: bomb(bomb(bomb({}))) }, { a: [{}] }],
    [
      'a default for each of many',
      { a: { items: { properties: { b: { default: 'x'.repeat(15_000) } } } } },
      { a: many(150, () => ({})) },
    ],
  ])('does not judge %s', (_, properties, given) => {
    const { problems } = judgeInputs(formOf(properties), given);
    expect(problems.map(({ message }) => message)).toEqual([
      'The inputs hold more values than a form of this length takes.',
    ]);
  });

  it('takes a long form that is filled in whole, and a long list of a short one', () => {
    const fields = many(100, index => [
      `field-${index}`,
      { type: 'string', title: `What to put into field ${index}`, default: 'x', maxLength: 2_000 },
    ]) as [string, JsonObject][];
    const filled = Object.fromEntries(fields.map(([name]) => [name, 'y'.repeat(500)]));
    expect(judgeInputs(formOf(Object.fromEntries(fields)), filled).problems).toEqual([]);
    const list = formOf({ hosts: { type: 'array', items: { type: 'string' } } });
    expect(judgeInputs(list, { hosts: many(5_000, String) }).problems).toEqual([]);
  });

  it('tells no more faults than anybody reads, and each in a sentence', () => {
    const schema = formOf({ a: { items: { enum: many(20, index => `${index}`.repeat(30)) } } });
    const { problems } = judgeInputs(schema, { a: many(200, () => 'z') });
    expect(problems).toHaveLength(50);
    expect(problems[0].message).toMatch(/\(0{30}, .*9{30} and 10 more\)\.$/);
    const { problems: long } = judgeInputs(formOf({}), { ['x'.repeat(2_000)]: 1 });
    expect(long[0].message).toHaveLength(500);
  });
});

describe('judgeActionInput', () => {
  it('goes by patterns too, which whoever runs the portal wrote, and fills in nothing', () => {
    const schema = formOf({ name: { pattern: '^[a-z]+$' }, more: { default: 1 } });
    const input = { name: 'a' };
    expect(judgeActionInput(schema, input)).toEqual([]);
    expect(input).toEqual({ name: 'a' });
    expect(judgeActionInput(schema, { name: 'A' })[0].message).toContain('must match pattern');
  });

  it('takes what a step has, however much it is', () => {
    const schema = formOf({ body: {} }, { required: ['body'] });
    expect(judgeActionInput(schema, { body: many(100_000, String) })).toEqual([]);
  });
});
