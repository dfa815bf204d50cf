import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/model';

/** A text counts once more for each so many characters. */
const TEXT_CHARACTERS = 1_000;

function weightOf(text: string): number {
  return Math.floor(text.length / TEXT_CHARACTERS);
}

/** How many values a value holds, itself among them. */
function sizeOf(value: JsonValue): number {
  let size = 0;
  const open = [value];
  while (open.length > 0) {
    const next = open.pop()!;
    size += 1;
    if (typeof next === 'string') size += weightOf(next);
    if (typeof next !== 'object' || next === null) continue;
    for (const [name, child] of Object.entries(next)) {
      size += weightOf(name);
      open.push(child);
    }
  }
  return size;
}

/** Fills in what is missing while there is room. */
class Filler {
  #left: number;

  constructor(mostValues: number) {
    this.#left = mostValues;
  }

  get hasRoom(): boolean {
    return this.#left >= 0;
  }

  take(value: JsonValue): void {
    this.#left -= sizeOf(value);
  }

  fill(schema: JsonValue | undefined, value: JsonValue): void {
    if (!this.hasRoom || !isJsonObject(schema)) return;
    if (isJsonObject(value)) this.#fillObject(schema, value);
    if (Array.isArray(value)) this.#fillList(schema, value);
    if (!Array.isArray(schema.allOf)) return;
    for (const part of schema.allOf) this.fill(part, value);
  }

  #fillObject({ properties, additionalProperties }: JsonObject, value: JsonObject): void {
    const known = isJsonObject(properties) ? properties : {};
    for (const [name, property] of Object.entries(known)) {
      if (Object.hasOwn(value, name)) continue;
      const missing = this.#defaultOf(property);
      if (missing !== undefined) value[name] = missing;
    }
    for (const [name, child] of Object.entries(value)) {
      if (child === undefined) continue;
      this.fill(Object.hasOwn(known, name) ? known[name] : additionalProperties, child);
    }
  }

  #fillList({ items }: JsonObject, value: JsonValue[]): void {
    if (!Array.isArray(items)) {
      for (const child of value) this.fill(items, child);
      return;
    }
    for (const [index, item] of items.entries()) {
      const missing = index === value.length ? this.#defaultOf(item) : undefined;
      if (missing !== undefined) value.push(missing);
      if (index < value.length) this.fill(item, value[index]);
    }
  }

  #defaultOf(schema: JsonValue | undefined): JsonValue | undefined {
    if (!this.hasRoom || !isJsonObject(schema) || schema.default === undefined) return undefined;
    this.take(schema.default);
    return this.hasRoom ? structuredClone(schema.default) : undefined;
  }
}

/**
 * Fills the defaults of a JSON Schema into a value, at every depth, as long as all of it stays within so many values: a
 * default may be a list whose items have defaults again, by which a short schema would grow without end. What stands below
 * "anyOf", "if" and the like is an alternative and fills in nothing.
 *
 * @param value - is changed
 * @returns whether there was room for everything, what was given among it
 * @internal
 */
export function fillDefaults(
  schema: JsonObject,
  value: JsonObject,
  options: { mostValues: number },
): boolean {
  const filler = new Filler(options.mostValues);
  filler.take(value);
  filler.fill(schema, value);
  return filler.hasRoom;
}
