import { kindOfRef, normalizeRef } from '@rollcall/model';
import { NOBODY } from '../types';
import type { ProblemList } from './ProblemList';

/** Turns the names of people in one document into references. @internal */
export interface PeopleReader {
  namespace: string;
  alias: (ref: string) => string;
  problems: ProblemList;
}

/**
 * A person as a document names them, as canonical reference. What is no reference is kept as it stands, so that nobody
 * else's turn moves; it is reported.
 *
 * @internal
 */
export function readPerson(
  text: string,
  place: { pointer: string; subject: string },
  { namespace, alias, problems }: PeopleReader,
): string {
  const written = text.trim();
  const ref = normalizeRef(written, { defaultKind: 'user', defaultNamespace: namespace });
  const meant = ref === undefined ? undefined : alias(ref);
  if (meant === undefined || kindOfRef(meant) !== 'user') {
    problems.error({
      reason: 'member-not-a-person',
      ...place,
      message: `"${written}" is not a person; only people take turns.`,
      remedy:
        'Name a user, such as "user:mara". To page a whole group, name it in a step of an EscalationPolicy.',
    });
  }
  return meant ?? written;
}

/** The same for a list of members, which may hold the mark for nobody. @internal */
export function readMembers(
  members: readonly string[],
  place: { pointer: string; subject: string },
  reader: PeopleReader,
): string[] {
  return members.map((member, at) =>
    member.trim() === NOBODY
      ? NOBODY
      : readPerson(member, { ...place, pointer: `${place.pointer}/${at}` }, reader),
  );
}
