import {
  type CatalogDocument,
  enumerated,
  type Fleet,
  type JsonObject,
  type JsonValue,
  normalizeRef,
  shown,
  Temporal,
} from '@rollcall/model';
import type { WhatIfResponse } from '../api/whatIf';
import { titleOf } from '../api/titles';

function objects(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value)
    ? value.filter(
        (item): item is JsonObject =>
          typeof item === 'object' && item !== null && !Array.isArray(item),
      )
    : [];
}

/** The wall clock at the rotation, as text that sorts; that of UTC where its zone is none. */
function localTime(now: string, timeZone: JsonValue | undefined): string {
  const instant = Temporal.Instant.from(now);
  try {
    return instant.toZonedDateTimeISO(String(timeZone)).toPlainDateTime().toString();
  } catch {
    return instant.toZonedDateTimeISO('UTC').toPlainDateTime().toString();
  }
}

/** The version in force and those to come; what was replaced before concerns nobody any more. */
function versionsFrom(layer: JsonObject, local: string): JsonObject[] {
  const versions = objects(layer.versions);
  const starts = versions.map(({ effectiveFrom }) => String(effectiveFrom ?? ''));
  const begun = starts.filter(start => start <= local).sort();
  const current = begun[begun.length - 1] ?? '';
  return versions.filter((_version, at) => starts[at] >= current);
}

function membersOf({ spec, namespace }: CatalogDocument, now: string): string[] {
  const local = localTime(now, spec.timeZone);
  const written = objects(spec.layers)
    .flatMap(layer => versionsFrom(layer, local))
    .flatMap(({ members }) => (Array.isArray(members) ? members : []));
  const refs = written.flatMap(member =>
    typeof member === 'string'
      ? (normalizeRef(member, { defaultKind: 'user', defaultNamespace: namespace }) ?? [])
      : [],
  );
  return [...new Set(refs)].sort();
}

/**
 * Rotations that would lose people they count on from now on, and those that would be gone themselves.
 *
 * @internal
 */
export function lostShifts(
  fleet: Fleet,
  now: string,
  removed: ReadonlySet<string>,
): WhatIfResponse['emptyShifts'] {
  const { org } = fleet;
  const isActive = (ref: string) => (!fleet.hasDirectory || org.hasUser(ref)) && !org.departed(ref);
  return fleet.ofKind('OnCallRotation').flatMap(document => {
    const { ref } = document;
    const title = titleOf(document);
    if (removed.has(ref)) return [{ ref, title, left: 0, because: 'It would be gone itself.' }];
    const members = membersOf(document, now).filter(isActive);
    const lost = members.filter(member => removed.has(member));
    if (lost.length === 0) return [];
    const left = members.length - lost.length;
    const rest = left === 0 ? ' Nobody would be left.' : '';
    return [{ ref, title, left, because: `It would lose ${enumerated(lost.map(shown))}.${rest}` }];
  });
}
