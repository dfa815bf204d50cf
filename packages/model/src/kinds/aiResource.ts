import { entitySchema, mapping, TEXT } from './schemas';
import type { KindDefinition } from './types';

/** What Backstage 1.55 catalogs for coding assistants. @internal */
export const AI_RESOURCE_KINDS: KindDefinition[] = [
  {
    kind: 'AiResource',
    apiVersions: ['backstage.io/v1alpha1'],
    family: 'software',
    description: 'A skill, rule or plugin that coding assistants use.',
    schema: entitySchema(
      mapping(
        { type: TEXT, lifecycle: TEXT, owner: TEXT, system: TEXT },
        { required: ['type', 'lifecycle', 'owner'] },
      ),
    ),
  },
];
