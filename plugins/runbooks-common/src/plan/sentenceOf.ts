import type { ErrorObject } from 'ajv';

/** How many faults of one thing are told: nobody mends more at once. @internal */
export const MOST_FAULTS = 50;
/** Whoever slips finds the right value among so many; a list of all is no sentence. */
const MOST_ALLOWED = 10;
/** Names and values are somebody's, and may be of any length. */
const LONGEST_SENTENCE = 500;

function allowedBy({ keyword, params }: ErrorObject): string {
  if (keyword !== 'enum') return '';
  const { allowedValues } = params as { allowedValues: unknown[] };
  const more = allowedValues.length - MOST_ALLOWED;
  const shown = allowedValues.slice(0, MOST_ALLOWED).join(', ');
  return ` (${shown}${more > 0 ? ` and ${more} more` : ''})`;
}

function sentence(text: string): string {
  return text.length <= LONGEST_SENTENCE ? text : `${text.slice(0, LONGEST_SENTENCE - 1)}…`;
}

/** A fault of JSON Schema in a sentence. @internal */
export function sentenceOf(error: ErrorObject, what: string): { message: string; pointer: string } {
  const at = error.instancePath;
  if (error.keyword === 'required') {
    const { missingProperty } = error.params as { missingProperty: string };
    return {
      pointer: `${at}/${missingProperty}`,
      message: sentence(`${what} "${missingProperty}" is missing.`),
    };
  }
  if (error.keyword === 'additionalProperties') {
    const { additionalProperty } = error.params as { additionalProperty: string };
    return {
      pointer: `${at}/${additionalProperty}`,
      message: sentence(`There is no ${what.toLowerCase()} "${additionalProperty}".`),
    };
  }
  const name = at.split('/').slice(1).join('.');
  if (error.keyword === 'false schema') {
    return {
      pointer: at,
      message: sentence(`${what} "${name}" is set by the operator and may not be given.`),
    };
  }
  const told = `${what}${name && ` "${name}"`} ${error.message}${allowedBy(error)}.`;
  return { pointer: at, message: sentence(told) };
}
