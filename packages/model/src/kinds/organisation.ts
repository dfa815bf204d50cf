import { entitySchema, mapping, TEXT, TEXTS } from './schemas';
import { BACKSTAGE_VERSIONS } from './software';
import type { KindDefinition } from './types';

const PROFILE = mapping({ displayName: TEXT, email: TEXT, picture: TEXT });

/** Teams and people, in Backstage's terms. @internal */
export const ORGANISATION_KINDS: KindDefinition[] = [
  {
    kind: 'Group',
    apiVersions: BACKSTAGE_VERSIONS,
    family: 'organisation',
    description: 'A team, or a unit made of teams.',
    schema: entitySchema(
      mapping(
        {
          type: TEXT,
          profile: PROFILE,
          parent: TEXT,
          children: TEXTS,
          members: TEXTS,
        },
        { required: ['type', 'children'] },
      ),
    ),
  },
  {
    kind: 'User',
    apiVersions: BACKSTAGE_VERSIONS,
    family: 'organisation',
    description: 'A person.',
    schema: entitySchema(
      mapping({ profile: PROFILE, memberOf: TEXTS }, { required: ['memberOf'] }),
    ),
  },
];
