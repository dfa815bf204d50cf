import type { JsonValue } from '@rollcall/model';
import { valueShape } from './valueShape';

const LONG = 'word '.repeat(100);

describe('how a value is read best', () => {
  it.each<[string, JsonValue, object]>([
    ['a word', 'sent', { kind: 'words', value: 'sent' }],
    ['a number', 12, { kind: 'words', value: 12 }],
    ['nothing', null, { kind: 'words', value: null }],
    ['a list of words', ['a', 'b'], { kind: 'words', value: ['a', 'b'] }],
    ['an empty list', [], { kind: 'words', value: 'none' }],
    ['an empty object', {}, { kind: 'words', value: 'none' }],
    ['a long text', LONG, { kind: 'text', text: LONG, summary: '500 characters' }],
    ['many lines', 'a\n'.repeat(7), { kind: 'text', summary: '7 lines' }],
    ['few lines', 'a\nb\n', { kind: 'words', value: 'a\nb\n' }],
    [
      'an object',
      { a: 1, b: 'x' },
      {
        kind: 'pairs',
        pairs: [
          ['a', 1],
          ['b', 'x'],
        ],
      },
    ],
    ['JSON in a text', '{"a":1}', { kind: 'pairs', pairs: [['a', 1]] }],
    ['what only looks like JSON', '{"a":', { kind: 'words', value: '{"a":' }],
    ['a number in a text', '007', { kind: 'words', value: '007' }],
    ['objects alike', [{ a: 1 }, { a: 2, b: true }], { kind: 'rows', columns: ['a', 'b'] }],
    ['objects with objects', [{ a: { b: 1 } }], { kind: 'json', summary: '1 value' }],
    ['objects and words', [{ a: 1 }, 'x'], { kind: 'json', summary: '2 values' }],
    [
      'more columns than are read',
      [{ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }],
      { kind: 'json' },
    ],
    ['more rows than are read', Array.from({ length: 51 }, () => ({ a: 1 })), { kind: 'json' }],
  ])('%s', (_, value, shape) => {
    expect(valueShape(value)).toMatchObject(shape);
  });

  it('shows what lies deep as the JSON it is', () => {
    expect(valueShape({ a: 1 }, 2)).toEqual({
      kind: 'json',
      text: '{\n  "a": 1\n}',
      summary: '1 value',
    });
  });
});
