import type { V1PodTemplateSpec } from '@kubernetes/client-node';
import { ObjectSerializer } from '@kubernetes/client-node/dist/gen/models/ObjectSerializer.js';
import type { JsonObject } from '@rollcall/model';

/** Added by the controller to tell the pods of one revision from those of another. */
const HASH_LABEL = 'pod-template-hash';

/**
 * The pods of a revision as they are written into a Deployment: in the names of the API, without the label that the controller
 * adds by itself.
 *
 * @internal
 */
export function plainTemplate(template: V1PodTemplateSpec | undefined): JsonObject {
  const plain = ObjectSerializer.serialize(template ?? {}, 'V1PodTemplateSpec', '');
  const { [HASH_LABEL]: _, ...labels } = plain.metadata?.labels ?? {};
  return JSON.parse(JSON.stringify({ ...plain, metadata: { ...plain.metadata, labels } }));
}
