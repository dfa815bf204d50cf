import { normalizeRef, type Rule, shown, suggestionFor } from '@rollcall/model';

/**
 * A Group names a parent that does not exist, so that nobody above it can be found.
 *
 * @internal
 */
export const groupParentUnknown: Rule = {
  id: 'group-parent-unknown',
  title: 'The parent of a group exists',
  answer: 'owner',
  defaultSeverity: 'error',
  *check(context) {
    const { fleet } = context;
    for (const document of fleet.ofKind('Group')) {
      const { parent } = document.spec;
      if (!document.audited || typeof parent !== 'string') continue;
      const written = normalizeRef(parent.trim(), {
        defaultKind: 'group',
        defaultNamespace: document.namespace,
      });
      const ref = written === undefined ? undefined : fleet.alias(written);
      if (ref?.startsWith('group:') && fleet.has(ref)) continue;
      yield {
        reason: ref === undefined ? 'not-a-reference' : undefined,
        document,
        pointer: '/spec/parent',
        subject: ref ?? parent,
        message: `The parent of ${shown(document.ref)} is "${parent}", but there is no such group.`,
        remedy:
          (ref && suggestionFor(context, ref)) ??
          'Correct the name, or remove the parent if the group stands at the top.',
      };
    }
  },
};
