import type { JsonValue } from '@rollcall/model';

/** A value of an input as people read it. @internal */
export function shownValue(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value === '' ? '(empty)' : value;
  if (Array.isArray(value) && value.every(item => typeof item !== 'object')) {
    return value.map(item => shownValue(item)).join(', ');
  }
  return JSON.stringify(value);
}
