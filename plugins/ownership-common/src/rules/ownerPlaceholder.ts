import { shown } from '@rollcall/model';
import { ownerRule } from './support/ownerRule';

/**
 * The owner is a word of a template that nobody filled in. Reported even where an entity of that name exists, since nobody
 * meant it.
 *
 * @internal
 */
export const ownerPlaceholder = ownerRule({
  id: 'owner-placeholder',
  title: 'The owner is not a placeholder',
  defaultSeverity: 'error',
  judge({ document, owner }) {
    if (owner.state !== 'placeholder') return undefined;
    return {
      reason: owner.reason,
      document,
      pointer: '/spec/owner',
      subject: owner.declared,
      message: `The owner of ${shown(document.ref)} is "${owner.declared}", which stands in for a name nobody filled in.`,
      remedy: 'Replace it by the team that answers for it, such as "owner: group:payments".',
    };
  },
});
