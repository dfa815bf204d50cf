import { parseFlags, type Flags } from './parseFlags';

const FLAGS = {
  format: { type: 'string', choices: ['text', 'json'], description: '' },
  context: { type: 'string', multiple: true, value: 'FILE', description: '' },
  write: { type: 'boolean', description: '' },
} as const satisfies Flags;

describe('parseFlags', () => {
  it('reads values, repeated values, switches and words in any order', () => {
    expect(
      parseFlags(
        ['a', '--write', '--context', 'x', '--context=y', '--format=json', '--', '--b'],
        FLAGS,
      ),
    ).toEqual({
      values: { write: true, context: ['x', 'y'], format: 'json' },
      words: ['a', '--b'],
    });
  });

  it.each([
    [['--formt', 'json'], 'There is no flag --formt.', 'Did you mean --format?'],
    [['--constructor'], 'There is no flag --constructor.', undefined],
    [['-z'], 'There is no flag -z.', undefined],
    [['--format'], '--format needs a value: VALUE.', undefined],
    [['--context', '--write'], '--context needs a value: FILE.', undefined],
    [['--context='], '--context needs a value: FILE.', undefined],
    [['--write=yes'], '--write takes no value.', undefined],
    [['--format', 'json', '--format', 'text'], '--format is given twice.', undefined],
    [
      ['--format', 'jsno'],
      '--format cannot be "jsno".',
      'Did you mean "json"? It is one of text, json.',
    ],
  ])('refuses %p', (argv, message, hint) => {
    expect(() => parseFlags(argv, FLAGS)).toThrow(
      expect.objectContaining({ name: 'UsageError', message, hint }),
    );
  });
});
