import { humanizeRef } from '@rollcall/model';
import type { TestMessage } from '@rollcall/plugin-incidents-node';

/**
 * What somebody is told by whom a path is tested.
 *
 * @param portalUrl - without a slash at the end
 * @internal
 */
export function testMessageOf(options: {
  id: string;
  serviceRef: string;
  portalUrl: string;
  at: string;
}): Omit<TestMessage, 'key' | 'recipient'> {
  const { id, serviceRef, portalUrl, at } = options;
  const name = humanizeRef(serviceRef, 'component');
  const path = `/incidents/path-tests/${id}`;
  return {
    title: `Test: do alerts of ${name} reach you?`,
    description:
      'Nothing is wrong. This came the way a real alert would come; open it and say with one click that it reached you. Nobody else is asked.',
    serviceRef,
    at,
    path,
    links: { acknowledge: `${portalUrl}${path}#acknowledge` },
  };
}
