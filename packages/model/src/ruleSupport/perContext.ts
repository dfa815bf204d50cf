import type { RuleContext } from '../findings/Rule';

/**
 * Computes something once per audit, however many rules ask for it: every rule of one audit is given the same context.
 *
 * @public
 */
export function perContext<T>(compute: (context: RuleContext) => T): (context: RuleContext) => T {
  const known = new WeakMap<RuleContext, { value: T }>();
  return context => {
    let entry = known.get(context);
    if (!entry) {
      entry = { value: compute(context) };
      known.set(context, entry);
    }
    return entry.value;
  };
}
