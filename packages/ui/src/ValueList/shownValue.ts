import type { JsonValue } from '@rollcall/model';

/** A value as people read it within a line: what is not text is put into words, and what is deep is JSON. @public */
export function shownValue(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value === '' ? '(empty)' : value;
  if (Array.isArray(value) && value.every(item => typeof item !== 'object')) {
    return value.map(item => shownValue(item)).join(', ');
  }
  return JSON.stringify(value);
}
