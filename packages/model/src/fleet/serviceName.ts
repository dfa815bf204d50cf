import type { CatalogDocument } from '../documents/types';
import { ANNOTATIONS } from '../refs/annotations';
import { normalizeRef } from '../refs/entityRef';
import type { FleetIndex } from './FleetIndex';

function existing(
  index: FleetIndex,
  text: string | undefined,
  defaultNamespace: string,
): string | undefined {
  if (typeof text !== 'string') return undefined;
  const ref = normalizeRef(text.trim(), {
    defaultKind: 'component',
    defaultNamespace,
  });
  return ref !== undefined && index.get(ref) ? ref : undefined;
}

/**
 * Which Component a document means by a service name; the first that exists: a full reference, the document's annotation
 * `rollcall.dev/service`, for an SLO that annotation on its OpenSLO Service, a Component of the document's namespace, one
 * of the namespace `default`, the only Component of that name anywhere.
 *
 * @returns a canonical reference, or `undefined`
 * @internal
 */
export function resolveServiceName(
  index: FleetIndex,
  name: string,
  from: CatalogDocument,
): string | undefined {
  const { namespace } = from;
  if (name.includes(':')) {
    const full = existing(index, name, namespace);
    if (full) return full;
  }
  const annotated = existing(index, from.metadata.annotations?.[ANNOTATIONS.service], namespace);
  if (annotated) return annotated;
  if (from.kind === 'SLO') {
    const service = normalizeRef(name, {
      defaultKind: 'service',
      defaultNamespace: namespace,
    });
    const declared = service === undefined ? undefined : index.get(service);
    const through = existing(
      index,
      declared?.metadata.annotations?.[ANNOTATIONS.service],
      namespace,
    );
    if (through) return through;
  }
  const near = existing(index, name, namespace) ?? existing(index, name, 'default');
  if (near) return near;
  const named = index.componentsNamed(name);
  return named.length === 1 ? named[0].ref : undefined;
}
