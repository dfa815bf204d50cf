import { shown } from '@rollcall/model';
import { ownerRule } from './support/ownerRule';

const WHAT: Record<string, (name: string) => string> = {
  blank: name => `The owner of ${name} is empty.`,
  'not-a-string': name => `The owner of ${name} is not a text.`,
};

/**
 * An ownable entity declares no owner and inherits none; reasons `blank` and `not-a-string` where something stands there
 * that names nobody.
 *
 * @internal
 */
export const ownerMissing = ownerRule({
  id: 'owner-missing',
  title: 'Every entity has an owner',
  defaultSeverity: 'error',
  judge({ document, owner }) {
    if (owner.state !== 'missing') return undefined;
    const { reason } = owner;
    const name = shown(document.ref);
    return {
      reason,
      document,
      pointer: reason ? '/spec/owner' : '/spec',
      message: (reason && WHAT[reason]?.(name)) ?? `${name} has no owner.`,
      remedy: 'Set spec.owner to the team that answers for it, such as "owner: group:payments".',
    };
  },
});
