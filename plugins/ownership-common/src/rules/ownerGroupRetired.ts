import { humanizeRef, shown } from '@rollcall/model';
import { ownerRule } from './support/ownerRule';

/**
 * The owning group is marked `rollcall.dev/status: retired`: dissolved, merged or renamed. Says which line to write where
 * the successor is known.
 *
 * @internal
 */
export const ownerGroupRetired = ownerRule({
  id: 'owner-group-retired',
  title: 'The owning group is still there',
  defaultSeverity: 'warning',
  judge({ document, owner }, { fleet }) {
    if (owner.state !== 'owned' || !owner.ref) return undefined;
    const retired = fleet.org.retired(owner.ref);
    if (!retired) return undefined;
    const { since, successor } = retired;
    const group = shown(owner.ref);
    return {
      document,
      pointer: '/spec/owner',
      subject: owner.ref,
      message: `${shown(document.ref)} is owned by ${group}, which is retired${
        since ? ` since ${since.slice(0, 10)}` : ''
      }${successor ? ` and followed by ${shown(successor)}` : ''}.`,
      remedy: successor
        ? `Write "owner: ${humanizeRef(successor, 'group')}", or move everything at once: rollcall transfer --from ${group} --to ${shown(
            successor,
          )}.`
        : `Name the group that took over, and say so on ${group}: annotation rollcall.dev/successor.`,
    };
  },
});
