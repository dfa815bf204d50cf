import type { ConfigApi } from '@backstage/core-plugin-api';

/** Somebody the demo lets anybody be. @internal */
export interface DemoPerson {
  id: string;
  entityRef: string;
  title: string;
  role: string;
}

/** The sample people in the order of the configuration; none where `auth.providers.demo` is absent. @internal */
export function readDemoPeople(config: ConfigApi): DemoPerson[] {
  const people = config.getOptionalConfigArray('auth.providers.demo.people') ?? [];
  return people.map(person => ({
    id: person.getString('id'),
    entityRef: person.getString('entityRef'),
    title: person.getString('title'),
    role: person.getString('role'),
  }));
}
