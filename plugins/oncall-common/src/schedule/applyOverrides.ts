import { NOBODY, type RotationOverride, type Slot, type SlotOrigin } from '../types';

/** Whom an instant has on call, before it is a slot. @internal */
export interface OnDuty {
  users: readonly string[];
  state: Slot['state'];
  origins: readonly SlotOrigin[];
}

function originOf({ id, origin }: RotationOverride, user?: string): SlotOrigin {
  return { kind: 'override', id, by: origin, ...(user !== undefined && { user }) };
}

function onDuty(origins: SlotOrigin[], emptied: boolean, before: OnDuty): OnDuty {
  const users = [...new Set(origins.flatMap(({ user }) => user ?? []))].sort();
  if (users.length > 0) return { users, state: 'covered', origins };
  // Taking the last person away is not the same as declaring that nobody is needed.
  return { users, state: emptied ? 'gap' : before.state, origins };
}

/** The last of the overrides that concern a person; what was written later was meant to hold. */
function concerning(overrides: readonly RotationOverride[], user: string) {
  return overrides.findLast(
    ({ change }) =>
      (change.kind === 'cover' && change.replace === user) ||
      (change.kind === 'remove' && change.user === user),
  );
}

/**
 * Applies the overrides that hold at an instant: a window replaces everything; else each person on call is replaced or
 * removed, once and never in turn (who replaces somebody is not replaced by another override); then people are added.
 *
 * @param overrides - those that hold, in order; the later of two that contradict each other wins
 * @internal
 */
export function applyOverrides(before: OnDuty, overrides: readonly RotationOverride[]): OnDuty {
  if (overrides.length === 0) return before;
  const whole = overrides.findLast(({ change }) => change.kind === 'window');
  if (whole?.change.kind === 'window') {
    const users = [...new Set(whole.change.assign)].filter(user => user !== NOBODY).sort();
    return users.length > 0
      ? { users, state: 'covered', origins: users.map(user => originOf(whole, user)) }
      : { users, state: 'declared', origins: [originOf(whole)] };
  }
  let emptied = false;
  const origins = before.origins.map(origin => {
    const override = origin.user === undefined ? undefined : concerning(overrides, origin.user);
    if (!override) return origin;
    if (override.change.kind === 'cover') return originOf(override, override.change.with);
    emptied = true;
    return originOf(override);
  });
  for (const override of overrides) {
    if (override.change.kind === 'add') origins.push(originOf(override, override.change.user));
  }
  return onDuty(distinct(origins), emptied, before);
}

/** Two layers may have had the same person; one override is one reason. */
function distinct(origins: readonly SlotOrigin[]): SlotOrigin[] {
  const seen = new Set<string>();
  return origins.filter(origin => {
    const key = JSON.stringify(origin);
    return !seen.has(key) && seen.add(key);
  });
}
