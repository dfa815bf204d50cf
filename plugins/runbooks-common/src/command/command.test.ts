import { execFileSync } from 'node:child_process';
import type { JsonObject, JsonValue } from '@rollcall/model';
import fc from 'fast-check';
import type { CommandDefinition } from './CommandDefinition';
import { commandDigest } from './commandDigest';
import { readCommandDefinition } from './readCommandDefinition';
import { renderArgv, sketchArgv } from './renderArgv';

const DISK: JsonObject = {
  name: 'disk-usage',
  executable: '/usr/bin/du',
  argv: [
    '--summarize',
    { flag: '--human-readable', when: 'readable' },
    { input: 'depth', prefix: '--max-depth=' },
    '--',
    { input: 'folders' },
  ],
  input: {
    required: ['folders'],
    properties: {
      folders: { type: 'array', items: { type: 'string' }, minItems: 1 },
      depth: { type: 'integer' },
      readable: { type: 'boolean' },
    },
  },
  risk: 'read-only',
  idempotent: 'yes',
};

function echoing(property: JsonObject = {}): CommandDefinition {
  return readCommandDefinition({
    name: 'echo',
    executable: process.execPath,
    argv: [
      '-e',
      'process.stdout.write(JSON.stringify(process.argv.slice(1)))',
      '--',
      { input: 'words' },
    ],
    input: { properties: { words: { type: 'array', items: { type: 'string', ...property } } } },
    risk: 'read-only',
  });
}

describe('the words of a command', () => {
  const definition = readCommandDefinition(DISK);

  it.each<[string, JsonObject, string[]]>([
    [
      'a list becomes one word each',
      { folders: ['/a', '/b c'] },
      ['--summarize', '--', '/a', '/b c'],
    ],
    [
      'a prefix stays in the same word',
      { folders: ['/a'], depth: 2 },
      ['--summarize', '--max-depth=2', '--', '/a'],
    ],
    [
      'a flag is there where its input is true',
      { folders: ['/a'], readable: true },
      ['--summarize', '--human-readable', '--', '/a'],
    ],
    [
      'and is not where it is false',
      { folders: ['/a'], readable: false },
      ['--summarize', '--', '/a'],
    ],
    [
      'what a shell would act on stays what it is',
      { folders: ['$(reboot); `x` | & > "\' *'] },
      ['--summarize', '--', '$(reboot); `x` | & > "\' *'],
    ],
  ])('%s', (_, inputs, words) => {
    expect(renderArgv(definition, inputs)).toEqual(['/usr/bin/du', ...words]);
  });

  it.each<[string, JsonObject, string]>([
    ['a value that begins with a dash', { folders: ['-rf'] }, 'begins with "-"'],
    ['a negative number', { folders: ['/a'], depth: -1 }, 'begins with "-"'],
    ['a NUL', { folders: ['/a\0b'] }, 'NUL'],
    ['a line break', { folders: ['/a\nb'] }, 'line break'],
    ['half a character', { folders: ['/\ud800'] }, 'half a character'],
    ['a word without end', { folders: ['/'.repeat(40_000)] }, 'longer than'],
    ['more words than anybody types', { folders: Array(1_001).fill('/a') }, 'more than 1000 words'],
    ['an input it does not have', { folders: ['/a'], user: 'root' }, 'no input "user"'],
    ['a missing input', {}, '"folders" is missing'],
    ['another type', { folders: '/a' }, 'must be array'],
    ['a name of the language', JSON.parse('{"folders":["/a"],"__proto__":"x"}'), '__proto__'],
  ])('refuses %s', (_, inputs, message) => {
    expect(() => renderArgv(definition, inputs)).toThrow(message);
  });

  it('lets a schema allow what is refused otherwise', () => {
    const dashes = echoing({ allowLeadingDash: true });
    expect(renderArgv(dashes, { words: ['-x'] })).toContain('-x');
    expect(() => renderArgv(dashes, { words: ['a\nb'] })).toThrow('line break');
    expect(renderArgv(echoing({ allowNewline: true }), { words: ['a\nb'] })).toContain('a\nb');
  });

  it('hands whatever is accepted to a program exactly as it was given, and refuses the rest', () => {
    const definitionOfEcho = echoing();
    const isRefused = (word: string) =>
      /^-|[\0\r\n\u2028\u2029]/.test(word) || Buffer.from(word).toString() !== word;
    const attempt = (words: string[]): unknown => {
      try {
        const [program, ...rest] = renderArgv(definitionOfEcho, { words });
        return JSON.parse(execFileSync(program, rest, { encoding: 'utf8' }));
      } catch (error) {
        return (error as Error).name;
      }
    };
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { maxLength: 5 }),
        words => {
          expect(attempt(words)).toEqual(words.some(isRefused) ? 'InputError' : words);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never gives more words than the template and the values have, whatever the values are', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), folders => {
        let argv: string[];
        try {
          argv = renderArgv(definition, { folders });
        } catch {
          return;
        }
        expect(argv).toHaveLength(3 + folders.length);
        expect(argv.slice(3)).toEqual(folders);
      }),
    );
  });

  it('shows what is not known yet as it is written', () => {
    expect(sketchArgv(definition, { folders: ['${{ steps.look.folder }}'] })).toContain(
      '${{ steps.look.folder }}',
    );
  });
});

describe('the definition of a command', () => {
  it('is careful unless it says otherwise', () => {
    const { name, executable, risk } = DISK;
    expect(readCommandDefinition({ name, executable, risk })).toMatchObject({
      idempotent: 'no',
      successExitCodes: [0],
      input: { additionalProperties: false },
    });
  });

  it.each<[string, JsonObject, string]>([
    ['a shell', { executable: '/bin/sh' }, 'runs /bin/sh'],
    ['a shell elsewhere', { executable: '/opt/x/bash' }, 'runs /opt/x/bash'],
    ['what starts another program', { executable: '/usr/bin/env' }, 'runs what it is given'],
    ['a program by its name alone', { executable: 'du' }, 'absolute path'],
    ['a line instead of words', { argv: 'du -s /' }, 'no list of words'],
    ['an expression', { argv: ['${{ inputs.path }}'] }, 'has an expression'],
    ['an input nobody declared', { argv: [{ input: 'path' }] }, 'does not list'],
    [
      'an input that is an object',
      { argv: [{ input: 'a' }], input: { properties: { a: { type: 'object' } } } },
      'does not list',
    ],
    [
      'a flag that hangs on a text',
      { argv: [{ flag: '-v', when: 'a' }], input: { properties: { a: { type: 'string' } } } },
      'no boolean',
    ],
    ['inputs without bound', { input: { additionalProperties: true } }, 'does not list'],
    ['no risk', { risk: 'harmless' }, '"risk"'],
    [
      'a schema that is none',
      { input: { properties: { a: { type: 'folder' } } } },
      'no JSON Schema',
    ],
    [
      'a word of a schema that does not exist',
      { input: { properties: { a: { type: 'string', allowDash: true } } } },
      'no JSON Schema',
    ],
    ['a field that does not exist', { shell: true }, '"shell"'],
    ['a name with a path in it', { name: '../du' }, 'no name of a command'],
    ['no exit code at all', { successExitCodes: [] }, 'successExitCodes'],
  ])('refuses %s', (_, parts, message) => {
    const { argv, input, ...rest } = DISK;
    expect(() => readCommandDefinition({ ...rest, ...parts } as JsonValue)).toThrow(message);
    expect(argv && input).toBeDefined();
  });

  it('has another digest as soon as anything of it is another', () => {
    const digest = commandDigest(readCommandDefinition(DISK));
    expect(commandDigest(readCommandDefinition({ ...DISK }))).toBe(digest);
    const changes: JsonObject[] = [
      { executable: '/usr/local/bin/du' },
      { argv: ['--', { input: 'folders' }] },
      { risk: 'mutating' },
      { idempotent: 'no' },
      { successExitCodes: [0, 1] },
      { name: 'disk' },
    ];
    for (const change of changes) {
      expect(commandDigest(readCommandDefinition({ ...DISK, ...change }))).not.toBe(digest);
    }
  });
});
