import { entitySchema, mapping, TEXT, TEXTS } from './schemas';
import type { JsonSchema, KindDefinition } from './types';

/** Both versions of Backstage's own kinds have one schema. @internal */
export const BACKSTAGE_VERSIONS = ['backstage.io/v1alpha1', 'backstage.io/v1beta1'];

const REMOTES: JsonSchema = {
  type: 'array',
  minItems: 1,
  items: mapping({ type: TEXT, url: TEXT }, { required: ['type', 'url'] }),
};

function software(kind: string, description: string, spec: JsonSchema): KindDefinition {
  return {
    kind,
    apiVersions: BACKSTAGE_VERSIONS,
    family: 'software',
    description,
    schema: entitySchema(spec),
  };
}

/** What software is made of, in Backstage's terms. @internal */
export const SOFTWARE_KINDS: KindDefinition[] = [
  software(
    'Component',
    'A piece of software: a service, a website, a library.',
    mapping(
      {
        type: TEXT,
        lifecycle: TEXT,
        owner: TEXT,
        system: TEXT,
        subcomponentOf: TEXT,
        providesApis: TEXTS,
        consumesApis: TEXTS,
        dependsOn: TEXTS,
      },
      { required: ['type', 'lifecycle', 'owner'] },
    ),
  ),
  software('API', 'An interface that one component provides and others consume.', {
    ...mapping(
      {
        type: TEXT,
        lifecycle: TEXT,
        owner: TEXT,
        system: TEXT,
        definition: TEXT,
      },
      { required: ['type', 'lifecycle', 'owner'] },
    ),
    // Backstage 1.55 lets an MCP server say where it runs instead.
    if: {
      properties: { type: { const: 'mcp-server' } },
      required: ['remotes', 'type'],
      not: { required: ['definition'] },
    },
    then: mapping({ remotes: REMOTES }),
    else: { required: ['definition'] },
  }),
  software(
    'Resource',
    'What a component needs at run time: a database, a bucket, a queue.',
    mapping(
      { type: TEXT, owner: TEXT, dependsOn: TEXTS, system: TEXT },
      { required: ['type', 'owner'] },
    ),
  ),
  software(
    'System',
    'Components and resources that serve one purpose together.',
    mapping({ owner: TEXT, domain: TEXT, type: TEXT }, { required: ['owner'] }),
  ),
  software(
    'Domain',
    'An area of the business that systems belong to.',
    mapping({ owner: TEXT, subdomainOf: TEXT, type: TEXT }, { required: ['owner'] }),
  ),
  software(
    'Location',
    'Names other files to read.',
    mapping({
      type: TEXT,
      target: TEXT,
      targets: TEXTS,
      presence: { type: 'string', enum: ['required', 'optional'] },
    }),
  ),
];
