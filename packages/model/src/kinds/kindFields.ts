import { FORMATS } from './formats';
import type { JsonSchema, KindDefinition } from './types';

/** A field of a kind, as its reference page has it. @public */
export interface KindField {
  /** Below `spec`, with `[]` for each entry of a list and `*` for any key: `layers[].versions[].turn.unit`. */
  path: string;
  required: boolean;
  /** What may stand there, in words. */
  holds: string;
}

const WORDS: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a mapping',
};

function part<T>(schema: JsonSchema, key: string): T | undefined {
  return schema[key] as T | undefined;
}

function quoted(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

function bounds(schema: JsonSchema): string {
  const limits: [string, string][] = [
    ['minimum', 'at least'],
    ['exclusiveMinimum', 'more than'],
    ['maximum', 'at most'],
    ['exclusiveMaximum', 'less than'],
  ];
  return limits
    .filter(([key]) => schema[key] !== undefined)
    .map(([key, words]) => `, ${words} ${schema[key]}`)
    .join('');
}

/** What a schema asks for, in words: `one of \`hour\`, \`day\``. */
function holds(schema: JsonSchema): string {
  const choices = part<unknown[]>(schema, 'enum');
  if (choices) return `one of ${choices.map(quoted).join(', ')}`;
  if (schema.const !== undefined) return quoted(schema.const);
  const either = part<JsonSchema[]>(schema, 'oneOf') ?? part<JsonSchema[]>(schema, 'anyOf');
  const type = part<string | string[]>(schema, 'type');
  if (either && type === undefined) {
    return [...new Set(either.map(holds))].join(', or ');
  }
  const format = FORMATS[part<string>(schema, 'format') ?? ''];
  if (format) return format.expected;
  if (type === 'array') {
    const items = part<JsonSchema>(schema, 'items');
    return items ? `a list: ${holds(items)}` : 'a list';
  }
  if (type === undefined) return 'anything';
  return (
    [type]
      .flat()
      .map(each => WORDS[each] ?? each)
      .join(', or ') + bounds(schema)
  );
}

function collect(schema: JsonSchema, path: string, fields: KindField[]) {
  const properties = part<Record<string, JsonSchema>>(schema, 'properties') ?? {};
  const required = part<string[]>(schema, 'required') ?? [];
  for (const [name, child] of Object.entries(properties)) {
    const place = path === '' ? name : `${path}.${name}`;
    fields.push({ path: place, required: required.includes(name), holds: holds(child) });
    collect(child, place, fields);
  }
  const others = schema.additionalProperties;
  if (others && typeof others === 'object') {
    const place = path === '' ? '*' : `${path}.*`;
    fields.push({ path: place, required: false, holds: holds(others as JsonSchema) });
    collect(others as JsonSchema, place, fields);
  }
  const items = part<JsonSchema>(schema, 'items');
  if (items) collect(items, `${path}[]`, fields);
  for (const alternative of part<JsonSchema[]>(schema, 'oneOf') ?? []) {
    collect(alternative, path, fields);
  }
}

/**
 * Every field that a document of a kind may have below `spec`, in the order of its schema. Where a field may take several forms,
 * those of all of them; each path once.
 *
 * @public
 */
export function kindFields({ schema }: KindDefinition): KindField[] {
  const { spec } = part<Record<string, JsonSchema>>(schema, 'properties') ?? {};
  const fields: KindField[] = [];
  if (spec) collect(spec, '', fields);
  const known = new Set<string>();
  return fields.filter(({ path }) => !known.has(path) && known.add(path));
}
