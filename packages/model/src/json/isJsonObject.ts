import type { JsonObject } from '../documents/types';

/**
 * Whether a value is a mapping, and neither a list nor empty.
 *
 * @public
 */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
