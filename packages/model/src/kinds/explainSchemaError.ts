import type { ErrorObject } from 'ajv';
import { describePointer } from '../documents/pointer';
import { nearestNames } from '../refs/nearest';
import { FORMATS } from './formats';

/** @internal */
export interface Explanation {
  message: string;
  remedy: string;
}

interface Place {
  /** The field concerned. */
  pointer: string;
  kind: string;
}

const TYPES: Record<string, string> = {
  string: 'text',
  object: 'a mapping',
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
};

function describeValue(value: unknown): string {
  if (value === null || value === undefined) return 'is empty';
  if (Array.isArray(value)) return 'is a list';
  if (typeof value === 'object') return 'is a mapping';
  const text = JSON.stringify(value) ?? String(value);
  return `is ${text.length > 60 ? `${text.slice(0, 57)}…` : text}`;
}

function list(values: readonly unknown[]): string {
  return values.map(value => `"${value}"`).join(', ');
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function unquoted(types: string[], value: unknown): boolean {
  return types.includes('string') && (typeof value === 'number' || typeof value === 'boolean');
}

function explainRequired(error: ErrorObject, place: Place): Explanation {
  const field = describePointer(place.pointer);
  const missing = String(error.params.missingProperty);
  const known = keysOf(error.parentSchema?.properties);
  const strangers = keysOf(error.data).filter(key => !known.includes(key));
  const [meant] = nearestNames(missing, strangers, 1);
  const parent = describePointer(error.instancePath);
  return {
    message: `"${field}" is missing.`,
    remedy: meant
      ? `Did you mean it by "${meant}"? Rename that to "${missing}".`
      : `Add "${missing}"${parent ? ` below "${parent}"` : ''}; ${article(place.kind)} needs it.`,
  };
}

function explainUnknown(error: ErrorObject, place: Place): Explanation {
  const written = String(error.params.additionalProperty);
  const known = keysOf(error.parentSchema?.properties);
  const [meant] = nearestNames(written, known, 1);
  return {
    message: `"${describePointer(place.pointer)}" is no field of ${article(place.kind)}.`,
    remedy: meant ? `Did you mean "${meant}"?` : `Remove it; the fields here are ${list(known)}.`,
  };
}

function article(word: string): string {
  return `${/^[AEIOU]/.test(word) ? 'an' : 'a'} ${word}`;
}

function explainType(error: ErrorObject, field: string): Explanation {
  const types = [error.params.type].flat().map(String);
  const wanted = types.map(type => TYPES[type] ?? type).join(' or ');
  return {
    message: `"${field}" must be ${wanted}, but ${describeValue(error.data)}.`,
    remedy: unquoted(types, error.data)
      ? `Put the value in quotes: "${error.data}".`
      : `Write ${wanted} there${error.data === null ? ', or remove the field' : ''}.`,
  };
}

function explainEnum(error: ErrorObject, field: string): Explanation {
  const allowed = [error.params.allowedValues].flat();
  const [meant] = nearestNames(String(error.data), allowed.map(String), 1);
  return {
    message: `"${field}" ${describeValue(error.data)}, which is not one of ${list(allowed)}.`,
    remedy: meant ? `Did you mean "${meant}"?` : 'Choose one of these.',
  };
}

function explainFormat(error: ErrorObject, field: string): Explanation {
  const { expected, suggest, advise } = FORMATS[String(error.params.format)];
  const value =
    error.propertyName === undefined
      ? `"${field}" ${describeValue(error.data)}, but`
      : `The name of "${field}"`;
  const message = `${value} must be ${expected}.`;
  const advice = advise?.(String(error.data));
  if (advice) return { message, remedy: advice };
  const suggestion = suggest?.(String(error.data));
  return {
    message,
    remedy: suggestion ? `Change it, for instance to "${suggestion}".` : 'Change it accordingly.',
  };
}

function explainAlternatives(error: ErrorObject, field: string): Explanation {
  const branches = [error.schema].flat() as { required?: string[] }[];
  const names = branches.flatMap(branch => branch?.required ?? []);
  if (names.length > 0) {
    const wanted = names.map(name => `"${name}"`).join(' or ');
    return {
      message: `"${field}" has neither ${names.map(name => `"${name}"`).join(' nor ')}.`,
      remedy: `Add ${wanted}.`,
    };
  }
  return {
    message: `"${field}" has none of the forms it may have; it ${describeValue(error.data)}.`,
    remedy: 'See the reference of the kind for the forms.',
  };
}

/**
 * Says in plain words what an error of ajv means, and what to do.
 *
 * @internal
 */
export function explainSchemaError(error: ErrorObject, place: Place): Explanation {
  const field = describePointer(place.pointer) || place.kind;
  switch (error.keyword) {
    case 'required':
      return explainRequired(error, place);
    case 'additionalProperties':
      return explainUnknown(error, place);
    case 'type':
      return explainType(error, field);
    case 'enum':
      return explainEnum(error, field);
    case 'format':
      return explainFormat(error, field);
    case 'minLength':
      return {
        message: `"${field}" must not be empty.`,
        remedy: 'Fill it in, or remove the field.',
      };
    case 'minItems':
      return {
        message: `"${field}" must not be an empty list.`,
        remedy: 'Add an entry.',
      };
    case 'anyOf':
    case 'oneOf':
      return explainAlternatives(error, field);
    default:
      return {
        message: `"${field}" ${describeValue(error.data)}, but ${error.message}.`,
        remedy: 'Change the value accordingly.',
      };
  }
}
