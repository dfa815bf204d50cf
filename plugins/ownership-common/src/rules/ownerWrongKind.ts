import { kindOfRef, shown } from '@rollcall/model';
import { ownerRule } from './support/ownerRule';

/**
 * The owner names something that is neither Group nor User, such as a Domain.
 *
 * @internal
 */
export const ownerWrongKind = ownerRule({
  id: 'owner-wrong-kind',
  title: 'The owner is a Group or a User',
  defaultSeverity: 'error',
  judge({ document, owner }) {
    if (owner.state !== 'wrong-kind' || !owner.ref) return undefined;
    return {
      document,
      pointer: '/spec/owner',
      subject: owner.ref,
      message: `The owner of ${shown(document.ref)} is "${owner.declared}", of kind ${kindOfRef(
        owner.ref,
      )}; only a group or a user can own.`,
      remedy: 'Name the group that answers for it, such as "owner: group:payments".',
    };
  },
});
