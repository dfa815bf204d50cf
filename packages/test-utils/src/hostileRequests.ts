import { parse } from 'yaml';

/** One request that nobody would send who means well. */
export interface HostileRequest {
  /** Such as `get /v1/overview`. */
  operation: string;
  method: string;
  /** With query, from `/v1` on. */
  path: string;
  /** JSON as it is sent; absent where there is no body. */
  body?: string;
  /** What is hostile about it, for people. */
  what: string;
}

/** What became of a request. */
export interface HostileAnswer {
  status: number;
  text: string;
}

/** As far as it is read here. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}

interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { $ref?: string; content?: Record<string, { schema?: Schema }> };
}

interface Description {
  paths: Record<string, Record<string, Operation>>;
  [rest: string]: unknown;
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What databases, prototypes, paths, readers and regular expressions have stumbled over elsewhere. */
const TEXTS = [
  'a\0b',
  '__proto__',
  'constructor',
  "'; drop table incidents; --",
  '%_\\',
  '../../../etc/passwd',
  '\u202Egnp.exe\u200B',
  '\r\nSet-Cookie: a=b',
  // eslint-disable-next-line no-script-url -- It is what must not run.
  'javascript:alert(1)',
  `${' '.repeat(3_000)}x`,
  `component:default/${'a-'.repeat(1_500)}`,
];
const LONG = 'x'.repeat(90_000);
const LONE_SURROGATE = '\ud800';
const NUMBERS = ['-1', '0', '1.5', '2147483648', '9007199254740991', '1e300', 'NaN'];
const INSTANTS = [
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999Z',
  '2026-02-30T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
];
/** Of any list here: each holds what the others do not. */
const CURSORS = [
  encoded({ createdAtMs: 1.5, id: 'x' }),
  encoded({ createdAtMs: 1e300, id: 'a\0b' }),
  encoded({ after: 'a\0b' }),
  encoded({ after: ['a\0b', 'a\0b'] }),
  encoded(['a\0b', 'a\0b']),
  encoded({ sort: 'title', after: [1e300, '\0'] }),
  encoded({ __proto__: { after: 'x' } }),
];
const DEPTH = 40_000;
const MARK = '"<here>"';

const json = (value: unknown) => JSON.stringify(value);

/** What may stand at a place of JSON, as text. */
function hostileJson(schema: Schema): string[] {
  const others = ['null', '[]', '{"__proto__":{"isAdmin":true}}', 'true'];
  const texts = [...TEXTS, LONG, LONE_SURROGATE].map(json);
  if (schema.format?.startsWith('date')) return [...INSTANTS.map(json), ...texts];
  if (schema.type === 'integer' || schema.type === 'number') {
    return [...NUMBERS.filter(text => text !== 'NaN'), ...others];
  }
  if (schema.type === 'string') return [...texts, ...others];
  return [`${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`, ...others, json(LONG)];
}

function hostileParameter({ name, schema = {} }: Parameter): string[] {
  if (name === 'cursor') return [...CURSORS, ...NUMBERS, ...TEXTS];
  if (schema.format?.startsWith('date')) return [...INSTANTS, ...TEXTS];
  return schema.type === 'integer' ? [...NUMBERS, ...TEXTS] : [...TEXTS, ...NUMBERS];
}

/** Reads an OpenAPI document in YAML, and asks it what a request looks like. */
class Reader {
  readonly #description: Description;

  constructor(
    text: string,
    private readonly values: Readonly<Record<string, unknown>>,
  ) {
    this.#description = parse(text);
  }

  operations(): { method: string; route: string; operation: Operation; parameters: Parameter[] }[] {
    return Object.entries(this.#description.paths).flatMap(([route, methods]) => {
      const { parameters: common = [], ...rest } = methods as Record<string, Operation> & {
        parameters?: Parameter[];
      };
      return Object.entries(rest).map(([method, operation]) => ({
        method,
        route,
        operation,
        parameters: [...common, ...(operation.parameters ?? [])].map(each => this.#found(each)),
      }));
    });
  }

  bodyOf({ requestBody }: Operation): Schema | undefined {
    if (!requestBody) return undefined;
    return this.#found(requestBody).content?.['application/json']?.schema;
  }

  textOf({ name, schema = {} }: Parameter): string {
    return String(this.values[name] ?? this.sampleOf(schema, name));
  }

  sampleOf(written: Schema, name: string = ''): unknown {
    const schema = this.whole(written);
    if (name in this.values) return this.values[name];
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[0];
    const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
    switch (type) {
      case 'integer':
      case 'number':
        return 1;
      case 'boolean':
        return true;
      case 'array':
        return schema.items ? [this.sampleOf(schema.items, name)] : [];
      case 'string':
        if (schema.format === 'date-time') return '2026-01-06T10:00:00Z';
        return schema.format === 'date' ? '2026-01-06' : 'component:default/checkout';
      default:
        return Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([key, of]) => [key, this.sampleOf(of, key)]),
        );
    }
  }

  /** A schema without references, of alternatives the first. */
  whole(schema: Schema): Schema {
    const found = this.#found(schema);
    const [first] = found.oneOf ?? found.anyOf ?? [];
    return [...(found.allOf ?? []), ...(first ? [first] : [])]
      .map(part => this.whole(part))
      .reduce(
        (sum, part) => ({ ...sum, ...part, properties: { ...sum.properties, ...part.properties } }),
        found,
      );
  }

  #found<T extends { $ref?: string }>(value: T): T {
    if (value.$ref === undefined) return value;
    const parts = value.$ref.replace(/^#\//, '').split('/');
    let found: unknown = this.#description;
    for (const part of parts) found = (found as Record<string, unknown>)[part];
    return this.#found(found as T);
  }
}

/** Every body that differs from a good one in one place. */
function* hostileBodies(reader: Reader, schema: Schema): Generator<{ at: string; body: string }> {
  const sample = reader.sampleOf(schema);
  function* inside(
    written: Schema,
    value: unknown,
    around: (text: string) => string,
    at: string,
  ): Generator<{ at: string; body: string }> {
    const of = reader.whole(written);
    for (const text of hostileJson(of)) yield { at, body: around(text) };
    if (Array.isArray(value) && of.items) {
      yield* inside(of.items, value[0], text => around(`[${text}]`), `${at}/0`);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(of.properties ?? {})) {
        const marked = json({ ...value, [key]: '<here>' });
        const put = (text: string) => around(marked.replace(MARK, () => text));
        yield* inside(part, (value as Record<string, unknown>)[key], put, `${at}/${key}`);
      }
      const members = json(value).slice(1, -1);
      yield {
        at: `${at}/__proto__`,
        body: around(`{"__proto__":{"a":1}${members && `,${members}`}}`),
      };
      yield { at: `${at} twice`, body: around(`{${members}${members && `,${members}`}}`) };
    }
  }
  yield* inside(schema, sample, text => text, '');
}

/**
 * What a hostile caller would send to each operation of an OpenAPI document: every parameter and every field of a body in turn holds
 * what has broken other programs, while the rest of the request is good.
 *
 * @param text - the document, in YAML
 * @param values - what parameters and fields of a name are when they are good, such as `{ number: 1 }`
 */
export function hostileRequests(
  text: string,
  values: Readonly<Record<string, unknown>> = {},
): HostileRequest[] {
  const reader = new Reader(text, values);
  const requests: HostileRequest[] = [];
  for (const { method, route, operation, parameters } of reader.operations()) {
    const name = `${method} ${route}`;
    const schema = reader.bodyOf(operation);
    const good = schema && json(reader.sampleOf(schema));
    const pathOf = (changed: Record<string, string> = {}) => {
      const at = (parameter: Parameter) => changed[parameter.name] ?? reader.textOf(parameter);
      const filled = parameters
        .filter(parameter => parameter.in === 'path')
        .reduce((path, of) => path.replace(`{${of.name}}`, encodeURIComponent(at(of))), route);
      const query = parameters
        .filter(of => of.in === 'query' && (of.required || changed[of.name] !== undefined))
        .map(of => `${encodeURIComponent(of.name)}=${encodeURIComponent(at(of))}`);
      return query.length > 0 ? `${filled}?${query.join('&')}` : filled;
    };
    const add = (what: string, path: string, body = good) =>
      requests.push({ operation: name, method, path, what, ...(body !== undefined && { body }) });
    for (const parameter of parameters.filter(of => of.in === 'path' || of.in === 'query')) {
      for (const value of hostileParameter(parameter)) {
        const shown = json(value.length > 60 ? `${value.slice(0, 60)}…` : value);
        add(`${parameter.name} is ${shown}`, pathOf({ [parameter.name]: value }));
      }
    }
    if (!schema) continue;
    for (const { at, body } of hostileBodies(reader, schema)) {
      add(`body${at}: ${body.length > 120 ? `${body.slice(0, 120)}…` : body}`, pathOf(), body);
    }
  }
  return requests;
}

/** Of the database, of the language and of the machine: nobody is told any of it. */
const INSIDE =
  /\b(?:select|insert into|update) [`"]|SQLITE_|violates|out of range for type|invalid byte sequence|node_modules|\.tsx?:\d|RangeError|TypeError|Cannot read propert/i;

/** Several at once, so that they meet. */
const AT_ONCE = 8;

/**
 * Sends requests, and says what was wrong with the answers: that something broke, or that what is inside came out.
 *
 * @param send - sends one as somebody who may do much
 * @returns a line for each fault; nothing where all were answered as they should be
 */
export async function faultsUnder(
  requests: readonly HostileRequest[],
  send: (request: HostileRequest) => Promise<HostileAnswer>,
): Promise<string[]> {
  const faults: string[] = [];
  const waiting = [...requests];
  const sendAll = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { status, text } = await send(next);
      const isBroken = status >= 500 && status !== 503;
      const [said] = status >= 400 ? (INSIDE.exec(text) ?? []) : [];
      if (isBroken || said !== undefined) {
        faults.push(`${next.operation}: ${next.what}: ${status} ${text.slice(0, 300)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendAll));
  return faults;
}
