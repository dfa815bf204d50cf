import { entitySchema, mapping, TEXT } from './schemas';
import type { JsonSchema, KindDefinition } from './types';

const STRING: JsonSchema = { type: 'string' };
const CONDITION: JsonSchema = { type: ['string', 'boolean'] };
const PERMISSIONS: JsonSchema = mapping({
  tags: { type: 'array', items: STRING },
});
const PARAMETERS: JsonSchema = mapping({ 'backstage:permissions': PERMISSIONS });
const DECORATORS: JsonSchema = {
  type: 'array',
  items: mapping({ id: STRING, input: { type: 'object' } }),
};

const STEP: JsonSchema = mapping(
  {
    id: STRING,
    name: STRING,
    action: STRING,
    input: { type: 'object' },
    if: CONDITION,
    'backstage:permissions': PERMISSIONS,
  },
  { required: ['action'] },
);

const OUTPUT: JsonSchema = {
  type: 'object',
  properties: {
    links: {
      type: 'array',
      items: mapping({
        if: CONDITION,
        url: TEXT,
        entityRef: TEXT,
        title: TEXT,
        icon: TEXT,
      }),
    },
    text: {
      type: 'array',
      items: mapping({ if: CONDITION, title: TEXT, icon: TEXT, content: STRING }),
    },
  },
  additionalProperties: STRING,
};

/** What Backstage's scaffolder offers to create. @internal */
export const TEMPLATE_KINDS: KindDefinition[] = [
  {
    kind: 'Template',
    apiVersions: ['scaffolder.backstage.io/v1beta3'],
    family: 'software',
    description: 'A recipe by which Backstage creates new software.',
    schema: entitySchema(
      mapping(
        {
          type: TEXT,
          owner: TEXT,
          lifecycle: TEXT,
          parameters: {
            oneOf: [PARAMETERS, { type: 'array', items: PARAMETERS }],
          },
          secrets: mapping({ schema: { type: 'object' } }),
          presentation: mapping({
            buttonLabels: mapping({
              backButtonText: STRING,
              createButtonText: STRING,
              reviewButtonText: STRING,
            }),
          }),
          EXPERIMENTAL_recovery: mapping({ EXPERIMENTAL_strategy: STRING }),
          formDecorators: DECORATORS,
          EXPERIMENTAL_formDecorators: DECORATORS,
          steps: { type: 'array', items: STEP },
          output: OUTPUT,
        },
        { required: ['type', 'steps'] },
      ),
    ),
  },
];
