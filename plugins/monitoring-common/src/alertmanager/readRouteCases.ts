import { InputError } from '@backstage/errors';
import type { JsonValue } from '@rollcall/model';
import type { RouteCase } from './testRoutes';

function isMapping(value: unknown): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the fields of one case, and says of which case a problem is. */
class CaseReader {
  constructor(private readonly number: number) {}

  error(field: string, wanted: string): InputError {
    return new InputError(`Case ${this.number}: "${field}" must be ${wanted}.`);
  }

  only(value: Record<string, JsonValue>, field: string, known: readonly string[]): void {
    for (const name of Object.keys(value)) {
      if (known.includes(name)) continue;
      const place = field === '' ? name : `${field}.${name}`;
      throw new InputError(
        `Case ${this.number}: there is no field "${place}". Known are ${known.join(', ')}.`,
      );
    }
  }

  labels(value: JsonValue | undefined, field: string): Record<string, string> {
    if (!isMapping(value)) throw this.error(field, 'a mapping of labels');
    const labels: Record<string, string> = {};
    for (const [name, item] of Object.entries(value)) {
      if (typeof item === 'object') throw this.error(`${field}.${name}`, 'a text');
      labels[name] = String(item);
    }
    return labels;
  }

  text(value: JsonValue | undefined, field: string): string | undefined {
    if (value === undefined || typeof value === 'string') return value;
    throw this.error(field, 'a text');
  }

  truth(value: JsonValue | undefined, field: string): boolean | undefined {
    if (value === undefined || typeof value === 'boolean') return value;
    throw this.error(field, 'true or false');
  }

  list(value: JsonValue | undefined, field: string): JsonValue[] | undefined {
    if (value === undefined || Array.isArray(value)) return value;
    throw this.error(field, 'a list');
  }
}

function readCase(value: JsonValue, number: number): RouteCase {
  const reader = new CaseReader(number);
  if (!isMapping(value)) throw new InputError(`Case ${number} is no mapping.`);
  reader.only(value, '', ['name', 'labels', 'at', 'firing', 'expect']);
  const { expect = {} } = value;
  if (!isMapping(expect)) throw reader.error('expect', 'a mapping');
  reader.only(expect, 'expect', ['receivers', 'owner', 'muted', 'inhibited']);
  const given: RouteCase['expect'] = {
    receivers: reader
      .list(expect.receivers, 'expect.receivers')
      ?.map(item => reader.text(item, 'expect.receivers') ?? ''),
    owner: reader.text(expect.owner, 'expect.owner'),
    muted: reader.truth(expect.muted, 'expect.muted'),
    inhibited: reader.truth(expect.inhibited, 'expect.inhibited'),
  };
  if (Object.values(given).every(item => item === undefined)) {
    throw reader.error('expect', 'what shall happen: receivers, owner, muted or inhibited');
  }
  const at = reader.text(value.at, 'at');
  if (given.muted !== undefined && at === undefined) {
    throw reader.error('at', 'an instant, since "muted" depends on it');
  }
  return {
    name: reader.text(value.name, 'name'),
    labels: reader.labels(value.labels, 'labels'),
    at,
    firing: reader.list(value.firing, 'firing')?.map(item => reader.labels(item, 'firing')),
    expect: given,
  };
}

/**
 * Reads cases as they stand in a file: a list, or a mapping with the list under `cases`.
 *
 * @param value - of the YAML document
 * @throws InputError naming the case and the field that is not as it should be
 * @public
 */
export function readRouteCases(value: unknown): RouteCase[] {
  const cases = isMapping(value) ? value.cases : value;
  if (!Array.isArray(cases)) {
    throw new InputError(
      'A file of route tests must be a list of cases, or have one under "cases".',
    );
  }
  return cases.map((item: JsonValue, at) => readCase(item, at + 1));
}
