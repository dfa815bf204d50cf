import type { JsonObject } from '@rollcall/model';

/** Names of objects: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const NAME = { type: 'string', maxLength: 253, pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$' };

const CLUSTER = { type: 'string', maxLength: 200, description: 'As the operator calls it' };
const NAMESPACE = { type: 'string', maxLength: 63, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' };

/** The input of an action on something in a namespace. @internal */
export function namespacedInput(
  properties: JsonObject,
  required: readonly string[] = ['kind', 'name'],
): JsonObject {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['cluster', 'namespace', ...required],
    properties: { cluster: CLUSTER, namespace: NAMESPACE, name: NAME, ...properties },
  };
}

/** The input of an action on a node. @internal */
export const NODE_INPUT: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['cluster', 'name'],
  properties: { cluster: CLUSTER, name: NAME },
};

/** @internal */
export function kindOf(...kinds: string[]): JsonObject {
  return { type: 'string', enum: kinds };
}

export { NAME as NAME_SCHEMA };
