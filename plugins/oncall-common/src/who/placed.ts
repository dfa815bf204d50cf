import type { Fleet, Hop, Position } from '@rollcall/model';

const perFleet = new WeakMap<Fleet, Map<string, Position | undefined>>();

/**
 * Hops with their places in git. Finding a place means reading a text, so that each is looked up once.
 *
 * @internal
 */
export function placed(fleet: Fleet, hops: readonly Hop[]): Hop[] {
  const known = perFleet.get(fleet) ?? new Map<string, Position | undefined>();
  perFleet.set(fleet, known);
  return hops.map(hop => {
    const { source, pointer } = hop;
    if (!source) return hop;
    const key = `${source.file}#${source.document}${pointer ?? ''}`;
    if (!known.has(key)) known.set(key, fleet.locate(source, pointer));
    return { ...hop, position: known.get(key) };
  });
}
