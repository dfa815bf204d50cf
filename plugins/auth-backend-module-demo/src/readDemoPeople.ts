import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** @internal */
export interface DemoPerson {
  id: string;
  entityRef: string;
}

/**
 * The people of `auth.providers.demo`, by id.
 *
 * @throws InputError where an id stands twice, or nobody is named
 * @internal
 */
export function readDemoPeople(config: Config): Map<string, DemoPerson> {
  const people = new Map<string, DemoPerson>();
  for (const item of config.getConfigArray('people')) {
    const id = item.getString('id');
    if (people.has(id)) {
      throw new InputError(
        `auth.providers.demo.people names "${id}" twice; give each person an id of their own.`,
      );
    }
    people.set(id, { id, entityRef: item.getString('entityRef') });
  }
  if (people.size === 0) {
    throw new InputError(
      'auth.providers.demo.people is empty, so nobody could sign in; name at least one person.',
    );
  }
  return people;
}
