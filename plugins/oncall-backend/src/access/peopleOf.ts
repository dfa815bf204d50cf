import type { Facts } from '@rollcall/model';
import {
  importedOf,
  NOBODY,
  type OverrideChange,
  overridesOf,
  type Rotation,
} from '@rollcall/plugin-oncall-common';

/** Everybody a change names. @internal */
export function peopleOfChange(change: OverrideChange): readonly string[] {
  switch (change.kind) {
    case 'cover':
      return [change.replace, change.with];
    case 'window':
      return change.assign;
    default:
      return [change.user];
  }
}

const perFacts = new WeakMap<Facts, Map<Rotation, ReadonlySet<string>>>();

/**
 * Everybody who takes turns in a rotation by its document, stands in for somebody, or is named where the schedule is kept.
 * Versions that are over count too: who has been on call may still speak of it.
 *
 * @returns canonical references
 * @internal
 */
export function peopleOf(rotation: Rotation, facts: Facts): ReadonlySet<string> {
  const known = perFacts.get(facts) ?? new Map<Rotation, ReadonlySet<string>>();
  perFacts.set(facts, known);
  let people = known.get(rotation);
  if (!people) {
    people = findPeople(rotation, facts);
    known.set(rotation, people);
  }
  return people;
}

function findPeople(rotation: Rotation, facts: Facts): ReadonlySet<string> {
  const overrides = [...rotation.overrides, ...overridesOf(rotation, facts)];
  const people = new Set([
    ...rotation.layers.flatMap(({ versions }) => versions.flatMap(({ members }) => members)),
    ...overrides.flatMap(({ change }) => peopleOfChange(change)),
    ...(importedOf(rotation.ref, facts)?.entries.map(({ userRef }) => userRef) ?? []),
  ]);
  people.delete(NOBODY);
  return people;
}
