import type { OverrideChange, RotationOverride } from '../types';
import { overrideSubjects } from './overrideSubjects';
import { type PeopleReader, readMembers, readPerson } from './people';
import type { OverrideSpec } from './RotationSpec';

const CHANGES = ['cover', 'add', 'remove', 'window'] as const;

function readChange(spec: OverrideSpec, pointer: string, reader: PeopleReader): OverrideChange {
  const person = (text: string, field: string) =>
    readPerson(text, { pointer: `${pointer}/${field}`, subject: spec.id }, reader);
  const { cover, add, remove, window } = spec;
  if (window) {
    const place = { pointer: `${pointer}/window/assign`, subject: spec.id };
    return { kind: 'window', assign: readMembers(window.assign, place, reader) };
  }
  if (cover) {
    return {
      kind: 'cover',
      replace: person(cover.replace, 'cover/replace'),
      with: person(cover.with, 'cover/with'),
    };
  }
  if (remove !== undefined) return { kind: 'remove', user: person(remove, 'remove') };
  // The schema asks for one of the four.
  return { kind: 'add', user: person(add ?? '', 'add') };
}

function overlap(a: RotationOverride, b: RotationOverride): string | undefined {
  // Local times in this form sort as text.
  if (a.from >= b.to || b.from >= a.to) return undefined;
  const others = overrideSubjects(b.change);
  return overrideSubjects(a.change).find(subject => others.includes(subject));
}

function reportOverlaps(overrides: readonly RotationOverride[], { problems }: PeopleReader): void {
  const sorted = [...overrides].sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const [at, earlier] of sorted.entries()) {
    for (let next = at + 1; next < sorted.length && sorted[next].from < earlier.to; next++) {
      const later = sorted[next];
      const subject = overlap(earlier, later);
      if (subject === undefined) continue;
      problems.error({
        reason: 'override-overlap',
        pointer: later.pointer ?? '/spec/overrides',
        subject: later.id,
        message: `The overrides "${earlier.id}" and "${later.id}" both decide about ${subject} from ${later.from} on.`,
        remedy: 'Let one end where the other begins, or remove one of them.',
      });
    }
  }
}

/**
 * The overrides a document carries. One that ends no later than it starts, or whose id was taken before, does nothing and
 * is left out.
 *
 * @internal
 */
export function readOverrides(
  specs: readonly OverrideSpec[],
  reader: PeopleReader,
): RotationOverride[] {
  const { problems } = reader;
  const ids = new Set<string>();
  const overrides: RotationOverride[] = [];
  for (const [at, spec] of specs.entries()) {
    const pointer = `/spec/overrides/${at}`;
    const { id, from, to, reason, by, at: madeAt } = spec;
    if (ids.has(id)) {
      problems.error({
        reason: 'override-twice',
        pointer: `${pointer}/id`,
        subject: id,
        message: `There are two overrides with the id "${id}"; this one is ignored.`,
        remedy: 'Give each an id of its own.',
      });
      continue;
    }
    ids.add(id);
    if (to <= from) {
      problems.error({
        reason: 'override-empty',
        pointer: `${pointer}/to`,
        subject: id,
        message: `The override "${id}" ends at ${to}, no later than it starts (${from}), and does nothing.`,
        remedy: 'Let it end later, or remove it.',
      });
      continue;
    }
    const given = CHANGES.filter(change => spec[change] !== undefined);
    if (given.length > 1) {
      problems.error({
        reason: 'override-change',
        pointer: `${pointer}/${given[1]}`,
        subject: id,
        message: `The override "${id}" has ${given.map(name => `"${name}"`).join(' and ')}.`,
        remedy: 'Keep one, and write a second override for the other.',
      });
    }
    const change = readChange(spec, pointer, reader);
    overrides.push({
      id,
      from,
      to,
      change,
      ...(reason !== undefined && { reason }),
      ...(by !== undefined && { by }),
      ...(madeAt !== undefined && { at: madeAt }),
      origin: 'document',
      pointer,
    });
  }
  reportOverlaps(overrides, reader);
  return overrides;
}
