import { enumerated, nearestNames } from '@rollcall/model';
import type { Place, Weight } from './Place';

/** @internal */
export type Mapping = Record<string, unknown>;

/** @internal */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** YAML reads a field without a value as `null`, which says no more than the field's absence. @internal */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** A value in a message: short, whatever it is. @internal */
export function brief(value: unknown): string {
  if (typeof value === 'string') {
    return value.length > 60 ? `"${value.slice(0, 60)}…"` : `"${value}"`;
  }
  if (Array.isArray(value)) return 'a list';
  if (isMapping(value)) return 'a mapping';
  return String(value);
}

/** @internal */
export interface FieldsOptions {
  /** All fields there are. */
  known: readonly string[];
  /** What the thing is called, such as `an SLO`. */
  what: string;
  weight?: Weight;
}

/**
 * The mapping at a place. Fields that are none are reported, and what is no mapping at all.
 *
 * @internal
 */
export function readMapping(
  value: unknown,
  place: Place,
  { known, what, weight = 'hint' }: FieldsOptions,
): Mapping | undefined {
  if (!isMapping(value)) {
    place.report({
      weight: 'must',
      code: 'not-a-mapping',
      message: `${place.field} is ${brief(value)}, but must be a mapping of fields.`,
      remedy: 'Write fields as "name: value", indented below it.',
    });
    return undefined;
  }
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const near = nearestNames(key, known, 1)[0];
    place.at(key).report({
      weight,
      code: 'unknown-field',
      message: `"${key}" is no field of ${what} and is not read.`,
      remedy: near ? `Did you mean "${near}"?` : 'Remove it, or keep it in an annotation.',
    });
  }
  return value;
}

/** @internal */
export interface TextOptions {
  /** How much it weighs that the text is missing; `optional` texts may be. */
  missing: Weight | 'optional';
  example?: string;
}

/**
 * The text at a place; blank counts as missing.
 *
 * @internal
 */
export function readText(value: unknown, place: Place, options: TextOptions): string | undefined {
  const { missing, example } = options;
  if (!isGiven(value) || value === '') {
    if (missing !== 'optional') reportMissing(place, missing, example);
    return undefined;
  }
  if (typeof value !== 'string') {
    place.report({
      weight: 'must',
      code: 'not-a-text',
      message: `${place.field} is ${brief(value)}, but must be a text.`,
      remedy: `Put it in quotes${example ? `, such as "${example}"` : ''}.`,
    });
    return undefined;
  }
  return value;
}

/** @internal */
export function reportMissing(place: Place, weight: Weight, example?: string): void {
  place.report({
    weight,
    code: 'missing',
    message: `${place.field} is missing.`,
    remedy: example ? `Add it, for example ${example}.` : 'Add it.',
  });
}

/** @internal */
export interface ChoiceOptions<T extends string> {
  choices: readonly T[];
  missing: Weight | 'optional';
}

/**
 * One of several words at a place.
 *
 * @internal
 */
export function readChoice<T extends string>(
  value: unknown,
  place: Place,
  { choices, missing }: ChoiceOptions<T>,
): T | undefined {
  if (!isGiven(value) || value === '') {
    if (missing !== 'optional') reportMissing(place, missing, choices[0]);
    return undefined;
  }
  const found = choices.find(choice => choice === value);
  if (found !== undefined) return found;
  const near = typeof value === 'string' ? nearestNames(value, choices, 1)[0] : undefined;
  place.report({
    weight: 'must',
    code: 'not-a-choice',
    message: `${place.field} is ${brief(value)}, but must be ${enumerated(choices, {
      conjunction: 'or',
      most: 9,
    })}.`,
    remedy: near ? `Did you mean "${near}"?` : `Write ${choices[0]}, or another of them.`,
  });
  return undefined;
}

/**
 * The finite number at a place.
 *
 * @internal
 */
export function readNumber(
  value: unknown,
  place: Place,
  { missing }: { missing: Weight | 'optional' },
): number | undefined {
  if (!isGiven(value)) {
    if (missing !== 'optional') reportMissing(place, missing);
    return undefined;
  }
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  place.report({
    weight: 'must',
    code: 'not-a-number',
    message: `${place.field} is ${brief(value)}, but must be a number.`,
    remedy: 'Write it without quotes and without a unit.',
  });
  return undefined;
}

/**
 * The list at a place; absent and empty both give none.
 *
 * @internal
 */
export function readList(value: unknown, place: Place): unknown[] {
  if (!isGiven(value)) return [];
  if (Array.isArray(value)) return value;
  place.report({
    weight: 'must',
    code: 'not-a-list',
    message: `${place.field} is ${brief(value)}, but must be a list.`,
    remedy: 'Begin each entry with "- ".',
  });
  return [];
}
