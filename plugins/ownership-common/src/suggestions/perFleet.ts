import type { Fleet } from '@rollcall/model';

/**
 * Computes something once per Fleet, which never changes.
 *
 * @internal
 */
export function perFleet<T>(compute: (fleet: Fleet) => T): (fleet: Fleet) => T {
  const known = new WeakMap<Fleet, { value: T }>();
  return fleet => {
    let entry = known.get(fleet);
    if (!entry) {
      entry = { value: compute(fleet) };
      known.set(fleet, entry);
    }
    return entry.value;
  };
}
