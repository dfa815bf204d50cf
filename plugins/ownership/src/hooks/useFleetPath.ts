import { useRouteRef } from '@backstage/core-plugin-api';
import { rootRouteRef } from '../routes';

/**
 * Path of the page of the fleet, or `undefined` in an app that shows cards and no such page, where asking for the path of a
 * page throws.
 *
 * @internal
 */
export function useFleetPath(): string | undefined {
  try {
    return useRouteRef(rootRouteRef)();
  } catch {
    return undefined;
  }
}
