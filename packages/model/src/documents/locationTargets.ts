import { joinPointer } from './pointer';
import type { CatalogDocument } from './types';

/** A file that a Location names. @public */
export interface LocationTarget {
  /** `file` or `url`; where the document says nothing, what the target looks like. */
  type: string;
  /** As written: a path relative to the file of the Location, or an address. It may hold wildcards. */
  target: string;
  /** JSON pointer to it in the Location. */
  pointer: string;
  /** Whether a missing target is an error. */
  required: boolean;
}

/**
 * The targets of a Location document, those of `spec.target` and `spec.targets`, in this order. A document of another kind
 * has none.
 *
 * @public
 */
export function locationTargets(document: CatalogDocument): LocationTarget[] {
  if (document.kind !== 'Location') return [];
  const { type, target, targets, presence } = document.spec;
  const result: LocationTarget[] = [];
  const add = (value: unknown, pointer: string) => {
    if (typeof value !== 'string' || value === '') return;
    result.push({
      type: typeof type === 'string' ? type : guessType(value),
      target: value,
      pointer,
      required: presence !== 'optional',
    });
  };
  add(target, '/spec/target');
  if (Array.isArray(targets)) {
    targets.forEach((value, index) => add(value, joinPointer('/spec/targets', index)));
  }
  return result;
}

function guessType(target: string): string {
  return /^https?:\/\//i.test(target) ? 'url' : 'file';
}
