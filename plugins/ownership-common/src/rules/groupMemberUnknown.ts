import { normalizeRef, type Rule, shown, suggestionFor } from '@rollcall/model';

/**
 * A Group lists a member who does not exist. Where no User is in sight at all, nothing can be said and nothing is.
 *
 * @internal
 */
export const groupMemberUnknown: Rule = {
  id: 'group-member-unknown',
  title: 'The members of a group exist',
  answer: 'owner',
  defaultSeverity: 'off',
  severityWithTiers: 'warning',
  *check(context) {
    const { fleet } = context;
    if (!fleet.hasDirectory) return;
    for (const document of fleet.ofKind('Group')) {
      const { members } = document.spec;
      if (!document.audited || !Array.isArray(members)) continue;
      for (const [at, member] of members.entries()) {
        if (typeof member !== 'string') continue;
        const written = normalizeRef(member.trim(), {
          defaultKind: 'user',
          defaultNamespace: document.namespace,
        });
        const ref = written === undefined ? undefined : fleet.alias(written);
        if (ref?.startsWith('user:') && fleet.has(ref)) continue;
        yield {
          reason: ref === undefined ? 'not-a-reference' : undefined,
          document,
          pointer: `/spec/members/${at}`,
          subject: ref ?? member,
          message: `${shown(document.ref)} lists "${member}" as a member, but there is no such user.`,
          remedy:
            (ref && suggestionFor(context, ref)) ??
            'Correct the name, or remove the line if the person has left.',
        };
      }
    }
  },
};
