import { counted, parseInstantMs, type RuleContext, type RuleHit, shown } from '@rollcall/model';
import { judgedOwnables, ownerRule, type OwnedEntity } from './support/ownerRule';

function owningGroup({ owner }: OwnedEntity): string | undefined {
  return owner.state === 'owned' && owner.ref?.startsWith('group:') ? owner.ref : undefined;
}

/** Members are often written on Users alone; without any User in sight, none declared does not mean none. */
function* unknownMembers(context: RuleContext): Iterable<RuleHit> {
  const { fleet } = context;
  if (fleet.hasDirectory) return;
  const groups = new Set<string>();
  for (const entity of judgedOwnables(context)) {
    const group = owningGroup(entity);
    if (group && fleet.org.activeMembers(group).length === 0) groups.add(group);
  }
  if (groups.size === 0) return;
  yield {
    reason: 'no-directory',
    state: 'unknown',
    message: `Nobody can say whether ${counted(
      groups.size,
      'owning group has',
      'owning groups have',
    )} members: none is declared on them, and no user is in sight.`,
    remedy:
      'Bring the people along with --context FILE; "rollcall export" in the organisation\'s repository writes that file.',
  };
}

/**
 * The owning group has no active member, counted through its child groups; or (reason `too-few`) fewer than the tier asks
 * for.
 *
 * @internal
 */
export const ownerGroupEmpty = ownerRule({
  id: 'owner-group-empty',
  title: 'The owning group has people in it',
  defaultSeverity: 'error',
  checkFleet: unknownMembers,
  judge(entity, { fleet, now }) {
    const { document } = entity;
    const group = owningGroup(entity);
    if (!group) return undefined;
    const active = fleet.org.activeMembers(group, parseInstantMs(now)).length;
    if (active === 0 && !fleet.hasDirectory) return undefined;
    const tier = fleet.isService(document.ref) ? fleet.tier(document.ref).tier : undefined;
    const asked = tier?.requires.members ?? 1;
    if (active >= Math.max(asked, 1)) return undefined;
    const hit = { document, pointer: '/spec/owner', subject: group };
    if (active === 0) {
      return {
        ...hit,
        message: `${shown(document.ref)} is owned by ${shown(group)}, in which nobody is active.`,
        remedy: `Add members to ${shown(group)}, or name a group that has some.`,
      };
    }
    return {
      ...hit,
      reason: 'too-few',
      message: `${shown(document.ref)} is owned by ${shown(group)} with ${counted(
        active,
        'active member',
      )}; tier ${tier?.id} asks for ${asked}.`,
      remedy: `Add members to ${shown(group)}, or name a larger group.`,
    };
  },
});
