import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { buildFleet, type CatalogDocument, type Fleet, governingPolicy } from '@rollcall/model';

/** The Fleet the command line would make of the same documents. */
export function fleetOfEntities(entities: readonly Entity[]): Fleet {
  const documents = entities.map((entity, at): CatalogDocument => {
    const { apiVersion, kind, metadata, spec = {} } = entity;
    const { namespace = 'default', name } = metadata;
    return {
      ref: stringifyEntityRef(entity),
      apiVersion,
      kind,
      namespace,
      name,
      metadata: { ...metadata },
      spec: spec as CatalogDocument['spec'],
      source: { file: 'catalog.yaml', document: at + 1, line: 1 },
      audited: true,
    };
  });
  const policies = documents.filter(({ kind }) => kind === 'AuditPolicy');
  return buildFleet(documents, governingPolicy(policies));
}
