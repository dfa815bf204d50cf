import type { CelInput } from '@bufbuild/cel';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import type { ExpressionBindings, JsonValue } from '@rollcall/model';

/** What an expression of a runbook can see. Everything is data; nothing in it can be called. @public */
export interface ExpressionScope {
  /** The service a run is for: `name`, `namespace`, `ref`, `title`, `type`, `tier`, `owner`, `labels`, `annotations`. */
  entity: JsonValue;
  inputs: JsonValue;
  /** Outputs of the steps before, by id. */
  steps: JsonValue;
  /** What a check found, where one is being judged. */
  result?: JsonValue;
  /** The alert that started the run, where one did. */
  alert?: JsonValue;
  risk?: string;
  /** Milliseconds since the epoch. */
  nowMs: number;
}

/** Past these a value is refused rather than cut: a condition on a part of the truth is no condition. */
const MOST_CHARACTERS = 64 * 1024;
const MOST_ITEMS = 1_000;
const DEEPEST = 32;

interface Room {
  characters: number;
}

function toCel(value: JsonValue, room: Room, depth: number): CelInput {
  if (depth > DEEPEST) throw new RangeError(`it is given values nested more than ${DEEPEST} deep`);
  if (typeof value === 'string') room.characters -= value.length;
  if (room.characters < 0) {
    throw new RangeError(`it is given more than ${MOST_CHARACTERS} characters`);
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    if (value.length > MOST_ITEMS)
      throw new RangeError(`it is given more than ${MOST_ITEMS} items`);
    return value.map(item => toCel(item, room, depth + 1));
  }
  const keys = Object.keys(value);
  if (keys.length > MOST_ITEMS) throw new RangeError(`it is given more than ${MOST_ITEMS} items`);
  // A Map has no prototype an expression could reach by name.
  return new Map<string, CelInput>(
    keys.map(key => {
      room.characters -= key.length;
      return [key, toCel(value[key], room, depth + 1)];
    }),
  );
}

/**
 * A scope as CEL takes it. Numbers are `double`, as JSON is mapped in CEL; `now` is a timestamp.
 *
 * @throws RangeError where it is larger or deeper than an expression may be given
 * @internal
 */
export function bindingsOf({ nowMs, ...scope }: ExpressionScope): ExpressionBindings {
  // Without a prototype, so that `__proto__` is an unknown name like any other.
  const bindings: ExpressionBindings = Object.create(null);
  const room = { characters: MOST_CHARACTERS };
  for (const [name, value] of Object.entries(scope)) {
    if (value !== undefined) bindings[name] = toCel(value, room, 0);
  }
  bindings.now = timestampFromMs(nowMs);
  return bindings;
}
