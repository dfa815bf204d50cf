import { isCelList, isCelMap, isCelUint } from '@bufbuild/cel';
import { isMessage } from '@bufbuild/protobuf';
import { DurationSchema, timestampDate, TimestampSchema } from '@bufbuild/protobuf/wkt';
import { isReflectMessage } from '@bufbuild/protobuf/reflect';
import type { JsonObject, JsonValue } from '@rollcall/model';

function keyText(key: unknown): string {
  return isCelUint(key) ? String(key.value) : String(key);
}

function numberFrom(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new TypeError('it comes to a number that is too large');
  return number;
}

function objectFrom(entries: Iterable<[unknown, unknown]>): JsonObject {
  // Own properties whatever the key is called.
  return Object.fromEntries([...entries].map(([key, value]) => [keyText(key), fromCel(value)]));
}

/**
 * What an expression came to, as plain data: integers become numbers, timestamps ISO 8601 instants, durations seconds.
 *
 * @throws TypeError where there is no plain form of it
 * @internal
 */
export function fromCel(value: unknown): JsonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('it comes to no finite number');
    return value;
  }
  if (typeof value === 'bigint') return numberFrom(value);
  if (isCelUint(value)) return numberFrom(value.value);
  if (isCelList(value)) return [...value].map(fromCel);
  if (isCelMap(value)) return objectFrom(value.entries());
  const message: unknown = isReflectMessage(value) ? value.message : value;
  if (isMessage(message, TimestampSchema)) return timestampDate(message).toISOString();
  if (isMessage(message, DurationSchema)) return Number(message.seconds) + message.nanos / 1e9;
  throw new TypeError('it comes to something that is no plain value');
}
