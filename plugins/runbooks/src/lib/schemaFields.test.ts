import type { JsonObject } from '@rollcall/model';
import { initialValues, missingField, schemaFields } from './schemaFields';

const SCHEMA: JsonObject = {
  type: 'object',
  required: ['environment', 'when'],
  properties: {
    environment: { type: 'string', enum: ['staging', 'production'], default: 'staging' },
    batchSize: { type: 'integer', minimum: 1, maximum: 5, description: 'At once.' },
    share: { type: 'number' },
    force: { type: 'boolean', default: false },
    when: { type: 'string', format: 'date', title: 'On the day' },
    note: { type: 'string', maxLength: 2_000 },
    settle: {
      oneOf: [{ const: 'PT30S', title: 'half a minute' }, { const: 'PT5M' }],
    },
    mixed: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
    zones: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
    password: { type: 'string', format: 'password' },
    nested: { type: 'object', properties: { a: { type: 'string' } } },
    anything: {},
  },
};

describe('the fields of a schema', () => {
  it.each([
    ['environment', { kind: 'choice', label: 'Environment', required: true }],
    ['batchSize', { kind: 'integer', label: 'Batch size', hint: 'At once.', minimum: 1 }],
    ['share', { kind: 'number', required: false }],
    ['force', { kind: 'yes-no' }],
    ['when', { kind: 'text', inputType: 'date', label: 'On the day' }],
    ['note', { kind: 'lines' }],
    [
      'settle',
      {
        kind: 'choice',
        options: [
          { value: 'PT30S', label: 'half a minute' },
          { value: 'PT5M', label: 'PT5M' },
        ],
      },
    ],
    ['mixed', { kind: 'json' }],
    [
      'zones',
      {
        kind: 'choices',
        options: [
          { value: 'a', label: 'a' },
          { value: 'b', label: 'b' },
        ],
      },
    ],
    ['password', { kind: 'text', secret: true }],
    ['nested', { kind: 'json' }],
    ['anything', { kind: 'json' }],
  ])('%s', (name, expected) => {
    expect(schemaFields(SCHEMA).find(field => field.name === name)).toMatchObject(expected);
  });

  it('are none of a schema without properties', () => {
    expect(schemaFields({ type: 'object' })).toEqual([]);
  });
});

describe('what a form begins with', () => {
  it('is what was given, else the defaults, and nothing the schema does not know', () => {
    expect(initialValues(SCHEMA)).toEqual({ environment: 'staging', force: false });
    expect(initialValues(SCHEMA, { environment: 'production', other: 1 })).toEqual({
      environment: 'production',
      force: false,
    });
  });
});

describe('what is missing', () => {
  it('is the first required field that is empty', () => {
    const fields = schemaFields(SCHEMA);
    expect(missingField(fields, { environment: 'staging' })).toBe(
      '“On the day” is to be filled in.',
    );
    expect(missingField(fields, { environment: 'staging', when: '2026-12-01' })).toBeUndefined();
  });
});
