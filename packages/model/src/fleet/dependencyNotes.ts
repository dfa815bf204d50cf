import { CORE_SCHEMA, load } from 'js-yaml';
import type { CatalogDocument } from '../documents/types';
import { ANNOTATIONS } from '../refs/annotations';
import { normalizeRef } from '../refs/entityRef';

/** What an author says of one dependency. @internal */
export interface DependencyNote {
  optional: boolean;
  failureMode?: string;
  guard?: string;
}

function note(value: unknown): DependencyNote {
  if (!value || typeof value !== 'object') return { optional: false };
  const { optional, failureMode, guard } = value as Record<string, unknown>;
  return {
    optional: optional === true,
    failureMode: typeof failureMode === 'string' ? failureMode : undefined,
    guard: typeof guard === 'string' ? guard : undefined,
  };
}

/**
 * Reads the annotation `rollcall.dev/dependencies`, a YAML mapping of reference to `{optional, failureMode, guard}`, such
 * as `component:auth: {failureMode: sign-in is refused, guard: keys cached for 10 min}`. A text that is no such mapping
 * says nothing, so that the dependencies count as hard and unguarded.
 *
 * @returns notes by canonical reference
 * @internal
 */
export function readDependencyNotes(
  document: CatalogDocument,
): ReadonlyMap<string, DependencyNote> {
  const notes = new Map<string, DependencyNote>();
  const text = document.metadata.annotations?.[ANNOTATIONS.dependencies];
  if (typeof text !== 'string' || text.trim() === '') return notes;
  let value: unknown;
  try {
    value = load(text, { schema: CORE_SCHEMA });
  } catch {
    return notes;
  }
  if (!value || typeof value !== 'object' || Array.isArray(value)) return notes;
  for (const [written, said] of Object.entries(value)) {
    const ref = normalizeRef(written, {
      defaultKind: 'component',
      defaultNamespace: document.namespace,
    });
    if (ref) notes.set(ref, note(said));
  }
  return notes;
}
