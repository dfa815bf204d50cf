import {
  counted,
  type RuleContext,
  type RuleHit,
  shown,
  suggestionFor,
  directoryMemory,
  leftDirectory,
} from '@rollcall/model';
import { judgedOwnables, ownerRule } from './support/ownerRule';

function* unknownFleet(context: RuleContext): Iterable<RuleHit> {
  let count = 0;
  for (const { owner } of judgedOwnables(context)) {
    const { state, reason } = owner;
    // An owner whose document was rejected is in sight; the document is what is reported.
    if (state === 'unknown' && reason !== 'rejected') count += 1;
  }
  if (count === 0) return;
  yield {
    reason: 'no-organisation',
    state: 'unknown',
    message: `Nobody can say whether ${counted(
      count,
      'owner exists',
      'owners exist',
    )}: no such groups or users are in sight at all.`,
    remedy:
      'Bring the organisation along with --context FILE; "rollcall export" in its repository writes that file.',
  };
}

/**
 * The owner is a well-formed reference to a Group or User that does not exist. Where no organisation is in sight this is
 * said once, as unknown, and never of an entity. A person whom the directory knew once is left to `owner-departed`.
 *
 * @internal
 */
export const ownerUnknown = ownerRule({
  id: 'owner-unknown',
  title: 'The owner exists',
  defaultSeverity: 'error',
  checkFleet: unknownFleet,
  judge({ document, owner }, context) {
    if (owner.state !== 'not-found') return undefined;
    const { ref, declared } = owner;
    const name = shown(document.ref);
    const place = { document, pointer: '/spec/owner' };
    if (ref === undefined) {
      return {
        ...place,
        reason: 'not-a-reference',
        subject: declared,
        message: `The owner of ${name} is "${declared}", which is no reference.`,
        remedy: 'Write a name such as "payments", or a reference such as "group:payments".',
      };
    }
    if (leftDirectory(context, ref)) return undefined;
    const alias = owner.hops.some(({ via }) => via === 'alias')
      ? `, which the policy says means ${shown(ref)}`
      : '';
    const lastSeen = directoryMemory(context).get(ref);
    const memory = lastSeen ? ` It was last seen on ${lastSeen.slice(0, 10)}.` : '';
    const hint = suggestionFor(context, ref);
    return {
      ...place,
      subject: ref,
      message: `The owner of ${name} is "${declared}"${alias}, but there is no ${shown(ref)}.${memory}`,
      remedy: [hint, 'Name a group that exists, or add the missing one to the catalog.']
        .filter(Boolean)
        .join(' '),
    };
  },
});
