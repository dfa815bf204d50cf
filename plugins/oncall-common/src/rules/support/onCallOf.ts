import { type OnCallResolution, perContext, type RuleContext } from '@rollcall/model';

const resolutions = perContext(() => new Map<string, OnCallResolution>());

/**
 * How a service is led to those on call; several rules ask, and the way up the groups is long.
 *
 * @internal
 */
export function onCallOf(context: RuleContext, ref: string): OnCallResolution {
  const cache = resolutions(context);
  const known = cache.get(ref) ?? context.fleet.onCall(ref);
  cache.set(ref, known);
  return known;
}
