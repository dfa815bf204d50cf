import fs from 'node:fs';
import path from 'node:path';
import { kindFields } from './kindFields';
import { kindPage } from './kindPage';
import { KINDS } from './registry';
import type { JsonSchema } from './types';

const DOCS = path.resolve(__dirname, '../../../../docs/kinds');
const OWN = KINDS.filter(
  ({ kind, apiVersions }) =>
    apiVersions[0].startsWith('rollcall.dev/') &&
    // Made of files in another form, and written by nobody.
    !['Codeowners', 'AlertmanagerConfiguration'].includes(kind),
);

function fieldsOf(spec: JsonSchema) {
  const schema = { type: 'object', properties: { spec } };
  return kindFields({
    kind: 'Thing',
    apiVersions: ['example.com/v1'],
    family: 'policy',
    description: 'A thing.',
    schema,
  });
}

describe('the reference of a kind', () => {
  it('says of each field whether it must be there and what it holds', () => {
    const spec = {
      type: 'object',
      required: ['unit'],
      properties: {
        unit: { enum: ['hour', 'day'] },
        every: { type: 'integer', minimum: 1, maximum: 9 },
        until: { type: 'string', format: 'calendar-date' },
        people: {
          type: 'array',
          items: { type: 'object', properties: { name: { type: 'string' } } },
        },
        rules: { type: 'object', additionalProperties: { enum: ['off', 'error'] } },
        coverage: { oneOf: [{ type: 'boolean' }, { type: 'object', properties: { days: {} } }] },
      },
    };
    expect(fieldsOf(spec)).toEqual([
      { path: 'unit', required: true, holds: 'one of `hour`, `day`' },
      { path: 'every', required: false, holds: 'a whole number, at least 1, at most 9' },
      {
        path: 'until',
        required: false,
        holds: 'a date as YYYY-MM-DD, such as "2027-01-31"',
      },
      { path: 'people', required: false, holds: 'a list: a mapping' },
      { path: 'people[].name', required: false, holds: 'text' },
      { path: 'rules', required: false, holds: 'a mapping' },
      { path: 'rules.*', required: false, holds: 'one of `off`, `error`' },
      { path: 'coverage', required: false, holds: '`true` or `false`, or a mapping' },
      { path: 'coverage.days', required: false, holds: 'anything' },
    ]);
  });

  it('knows the fields of every kind of our own', () => {
    const silent = OWN.filter(definition => kindFields(definition).length === 0);
    expect(OWN.map(({ kind }) => kind)).toContain('Runbook');
    expect(silent.map(({ kind }) => kind)).toEqual([]);
  });

  it.each(OWN.map(definition => [definition.kind, definition] as const))(
    'is what docs/kinds has of %s (written anew with ROLLCALL_WRITE_DOCS=1)',
    (kind, definition) => {
      const file = path.join(DOCS, `${kind}.md`);
      if (process.env.ROLLCALL_WRITE_DOCS) {
        fs.mkdirSync(DOCS, { recursive: true });
        fs.writeFileSync(file, kindPage(definition));
      }
      // However wide the formatter makes the columns.
      const words = (text: string) => text.replace(/ +/g, ' ').replace(/-+/g, '-');
      expect(words(fs.readFileSync(file, 'utf8'))).toBe(words(kindPage(definition)));
    },
  );
});
