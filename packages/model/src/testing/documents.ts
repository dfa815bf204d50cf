import type { CatalogDocument, JsonObject } from '../documents/types';
import { stringifyEntityRef } from '../refs/entityRef';

let lastLine = 0;

/**
 * A document for tests, as the reader would give it.
 *
 * @internal
 */
export function document(
  kind: string,
  name: string,
  spec: JsonObject = {},
  more: {
    namespace?: string;
    annotations?: Record<string, string>;
    labels?: Record<string, string>;
    audited?: boolean;
    file?: string;
  } = {},
): CatalogDocument {
  const { namespace = 'default', annotations, labels, audited = true } = more;
  lastLine += 10;
  return {
    ref: stringifyEntityRef({ kind, namespace, name }),
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    namespace,
    name,
    metadata: { name, namespace, annotations, labels },
    spec,
    source: { file: more.file ?? 'catalog.yaml', document: 1, line: lastLine },
    audited,
  };
}
