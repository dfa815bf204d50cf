import type { Fleet } from '@rollcall/model';

/** Whoever asks for the verdict of rules wants it, whatever the policy makes of them. @internal */
export function withVerdictsOn(fleet: Fleet, ids: readonly string[]): Fleet {
  const { policy } = fleet;
  const on = Object.fromEntries(ids.map(id => [id, 'error' as const]));
  return { ...fleet, policy: { ...policy, rules: { ...policy.rules, ...on } } };
}
