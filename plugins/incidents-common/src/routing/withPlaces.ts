import type { Fleet } from '@rollcall/model';
import type { Routing } from './types';

/**
 * The same with line and column of each step of the way that stands in a document. It costs a reading of those documents, which
 * an alert at intake does not wait for.
 *
 * @public
 */
export function withPlaces(fleet: Fleet, routing: Routing): Routing {
  const hops = routing.hops.map(hop => {
    const { source, pointer } = hop;
    const position = hop.position ?? (source && fleet.locate(source, pointer));
    return position ? { ...hop, position } : hop;
  });
  return { ...routing, hops };
}
