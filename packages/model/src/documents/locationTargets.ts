import { joinPointer } from './pointer';
import type { CatalogDocument, DocumentProblem, Position } from './types';

const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;
const WILDCARD = /[*?{]/;

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

/** Where a target of a Location leads. @public */
export type TargetPlace =
  | { kind: 'address' }
  /** Absolute, or above the root. */
  | { kind: 'outside' }
  | { kind: 'file'; file: string }
  /** Files that match, see `matchGlob`; `folder` is what all of them are below. */
  | { kind: 'files'; pattern: string; folder: string };

/** Takes `.` and `..` out of a path; `undefined` where it leads above the root. */
function normalize(path: string): string | undefined {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/');
}

/**
 * Where a target leads, seen from the file of its Location.
 *
 * @param from - path of that file, relative to the root
 * @param target - as written
 * @public
 */
export function placeOfTarget(from: string, target: string): TargetPlace {
  if (ADDRESS.test(target)) return { kind: 'address' };
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const file = target.startsWith('/') ? undefined : normalize(`${folder}${target}`);
  if (file === undefined) return { kind: 'outside' };
  const wildcardAt = file.search(WILDCARD);
  if (wildcardAt < 0) return { kind: 'file', file };
  const fixed = file.slice(0, wildcardAt);
  return {
    kind: 'files',
    pattern: file,
    folder: fixed.slice(0, Math.max(0, fixed.lastIndexOf('/'))),
  };
}

/** What is wrong with a target: nothing is there, or it lies outside of the root. @public */
export type LocationProblemKind = 'missing' | 'outside';

const WORDS: Record<LocationProblemKind, { message: (target: string) => string; remedy: string }> =
  {
    missing: {
      message: target => `The target ${target} leads to no file.`,
      remedy: 'Correct the path (it is relative to this file), or remove the target.',
    },
    outside: {
      message: target =>
        `The target ${target} lies outside of the audited root and is not followed.`,
      remedy: 'Name a file of this repository, or give what is outside with --context.',
    },
  };

/**
 * What is wrong with a target that leads nowhere, or out of the root.
 *
 * @param options - `position` of the target, where it is known
 * @public
 */
export function locationProblem(
  { source, ref }: CatalogDocument,
  { target, pointer }: LocationTarget,
  options: { why: LocationProblemKind; position?: Position },
): DocumentProblem {
  const { message, remedy } = WORDS[options.why];
  const { file, document, line } = source;
  return {
    reason: 'location',
    message: message(target),
    remedy,
    file,
    document,
    line,
    ...options.position,
    pointer,
    ref,
  };
}
