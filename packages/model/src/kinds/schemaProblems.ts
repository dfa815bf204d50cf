import type { ErrorObject } from 'ajv';
import { joinPointer } from '../documents/pointer';
import { isPlaceholder } from './placeholder';
import { explainSchemaError } from './explainSchemaError';

/** One fault of a document against the schema of its kind. @internal */
export interface SchemaFault {
  pointer: string;
  /** Whether the pointer names a field that should not be there. */
  target: 'value' | 'key';
  message: string;
  remedy: string;
}

/** More faults than these in one document help nobody. */
const MOST_FAULTS = 20;

/** Keywords that only say that something below them failed. */
const WRAPPERS = new Set(['if', 'not', 'propertyNames']);

/**
 * Alternatives fail in every branch; the branches' own errors would tell people to do all of it at once.
 */
function withoutBranches(errors: ErrorObject[]): ErrorObject[] {
  const alternatives = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  return errors.filter(
    error =>
      !WRAPPERS.has(error.keyword) &&
      !alternatives.some(
        alternative =>
          alternative !== error && error.schemaPath.startsWith(`${alternative.schemaPath}/`),
      ),
  );
}

function pointerOf(error: ErrorObject): string {
  const { instancePath, params, propertyName } = error;
  if (error.keyword === 'additionalProperties') {
    return joinPointer(instancePath, params.additionalProperty);
  }
  if (error.keyword === 'required') {
    return joinPointer(instancePath, params.missingProperty);
  }
  return propertyName === undefined ? instancePath : joinPointer(instancePath, propertyName);
}

/**
 * Turns the errors of ajv into one fault per mistake, in plain words.
 *
 * @param errors - with `verbose` information
 * @param kind - as the message should name the document
 * @internal
 */
export function schemaFaults(errors: ErrorObject[], kind: string): SchemaFault[] {
  const faults = new Map<string, SchemaFault>();
  for (const error of withoutBranches(errors)) {
    // Backstage puts the text of a file in the place of `{$text: ./file}` before it judges the entity.
    if (isPlaceholder(error.data) && error.keyword === 'type') continue;
    const pointer = pointerOf(error);
    if (faults.has(pointer)) continue;
    if (faults.size >= MOST_FAULTS) break;
    const isKey = error.keyword === 'additionalProperties' || error.propertyName !== undefined;
    faults.set(pointer, {
      pointer,
      target: isKey ? 'key' : 'value',
      ...explainSchemaError(error, { pointer, kind }),
    });
  }
  return [...faults.values()];
}
