import { kindOfRef, shown } from '@rollcall/model';
import { ownerRule } from './support/ownerRule';

/**
 * A single person owns the entity. Backstage allows it, but one person is no rota. A tier may allow it
 * (`individualOwner: true`) or forbid it (`false`), which makes it an error.
 *
 * @internal
 */
export const ownerIsUser = ownerRule({
  id: 'owner-is-user',
  title: 'The owner is a team, not one person',
  defaultSeverity: 'warning',
  judge({ document, owner }, { fleet }) {
    if (owner.state !== 'owned' || !owner.ref || kindOfRef(owner.ref) !== 'user') return undefined;
    const { tier } = fleet.isService(document.ref) ? fleet.tier(document.ref) : { tier: undefined };
    const allowed = tier?.requires.individualOwner;
    if (allowed === true) return undefined;
    const forbidden = allowed === false ? `, and tier ${tier?.id} asks for a team` : '';
    return {
      severity: allowed === false ? 'error' : undefined,
      document,
      pointer: '/spec/owner',
      subject: owner.ref,
      message: `${shown(document.ref)} is owned by one person, ${shown(owner.ref)}${forbidden}.`,
      remedy: `Name a group that ${shown(owner.ref)} belongs to, so that somebody answers in their absence.`,
    };
  },
});
