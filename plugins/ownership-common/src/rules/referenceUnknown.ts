import { type Rule, shown, suggestionFor } from '@rollcall/model';

/**
 * A document names another that does not exist: a system, a domain, a service, a member of a rotation. Owners, parents,
 * members and dependencies have rules of their own.
 *
 * @internal
 */
export const referenceUnknown: Rule = {
  id: 'reference-unknown',
  title: 'Every reference leads somewhere',
  answer: 'document',
  defaultSeverity: 'error',
  *check(context) {
    for (const use of context.fleet.references()) {
      const { from, exists, field, pointer, declared, target } = use;
      if (exists || !from.audited) continue;
      const hint = target === undefined ? undefined : suggestionFor(context, target);
      const malformed = target === undefined && field !== 'spec.service';
      yield {
        reason: malformed ? 'not-a-reference' : undefined,
        document: from,
        pointer,
        subject: `${field} ${target ?? declared}`,
        message: malformed
          ? `${shown(from.ref)} names "${declared}" in ${field}, which is no reference.`
          : `${shown(from.ref)} names "${declared}" in ${field}, but there is no ${
              target === undefined ? 'such service' : shown(target)
            }.`,
        remedy:
          hint ??
          'Correct the name, add what it names to the catalog, or bring it along with --context FILE.',
      };
    }
  },
};
