import type { JsonSchema } from './types';

/** A string of at least one character. @internal */
export const TEXT: JsonSchema = { type: 'string', minLength: 1 };

/** @internal */
export const TEXTS: JsonSchema = { type: 'array', items: TEXT };

/** @internal */
export const DURATION: JsonSchema = { type: 'string', format: 'duration' };

/** A mapping with these fields and, unless `closed`, any others. @internal */
export function mapping(
  properties: Record<string, JsonSchema>,
  options: { required?: string[]; closed?: boolean } = {},
): JsonSchema {
  return {
    type: 'object',
    properties,
    ...(options.required && { required: options.required }),
    ...(options.closed && { additionalProperties: false }),
  };
}

/** A mapping of any keys to values of one form. @internal */
export function dictionary(values: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties: values };
}

/** Metadata as Backstage judges it. @internal */
const ENTITY_METADATA: JsonSchema = mapping(
  {
    uid: TEXT,
    etag: TEXT,
    name: { type: 'string', format: 'entity-name' },
    namespace: { type: 'string', format: 'namespace' },
    title: TEXT,
    description: { type: 'string' },
    labels: {
      type: 'object',
      propertyNames: { format: 'metadata-key' },
      additionalProperties: { type: 'string', format: 'label-value' },
    },
    annotations: {
      type: 'object',
      propertyNames: { format: 'metadata-key' },
      additionalProperties: { type: 'string' },
    },
    tags: { type: 'array', items: { type: 'string', format: 'tag' } },
    links: {
      type: 'array',
      items: mapping(
        {
          url: { type: 'string', format: 'url' },
          title: { type: 'string', format: 'not-blank' },
          icon: { type: 'string', format: 'not-blank' },
          type: TEXT,
        },
        { required: ['url'] },
      ),
    },
  },
  { required: ['name'] },
);

/**
 * The schema of a document in Backstage's envelope: nothing beside the four fields, metadata as Backstage has it.
 * Version and kind need no schema; the registry was asked by them.
 *
 * @internal
 */
export function entitySchema(spec: JsonSchema): JsonSchema {
  return mapping(
    { apiVersion: TEXT, kind: TEXT, metadata: ENTITY_METADATA, spec },
    { required: ['metadata', 'spec'], closed: true },
  );
}

/**
 * The schema of a document in the envelope of Kubernetes or OpenSLO, of which only what links it is judged; the whole of
 * it is for the tools whose format it is.
 *
 * @internal
 */
export function foreignSchema(
  spec: JsonSchema,
  metadata: Record<string, JsonSchema> = {},
): JsonSchema {
  return mapping(
    {
      metadata: mapping(
        {
          name: { type: 'string', format: 'reference-name' },
          namespace: { type: 'string', format: 'reference-name' },
          annotations: dictionary({ type: 'string' }),
          labels: dictionary({ type: 'string' }),
          ...metadata,
        },
        { required: ['name'] },
      ),
      spec,
    },
    { required: ['metadata', 'spec'] },
  );
}
