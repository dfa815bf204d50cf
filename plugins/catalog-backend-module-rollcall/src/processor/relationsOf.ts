import {
  type Entity,
  type CompoundEntityRef,
  getCompoundEntityRef,
  RELATION_OWNED_BY,
  RELATION_OWNER_OF,
} from '@backstage/catalog-model';
import { ANNOTATIONS, parseEntityRef } from '@rollcall/model';
import type { EntityRelationSpec } from '@backstage/plugin-catalog-node';

/** The pairs of relations this module adds to the catalog; `ownedBy`/`ownerOf` are Backstage's own. @public */
export const ROLLCALL_RELATIONS = {
  onCallFor: 'hasOnCall',
  promiseOf: 'hasPromise',
  watches: 'watchedBy',
  runbookFor: 'hasRunbook',
} as const;

const ON_CALL_KINDS = ['OnCallRotation', 'EscalationPolicy'];
const SLO_KINDS = ['SLO', 'PrometheusServiceLevel', 'ServiceLevelObjective'];

function isObject(value: unknown): value is Record<string, unknown> {
  return Boolean(value) && typeof value === 'object' && !Array.isArray(value);
}

function texts(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((item): item is string => typeof item === 'string');
}

/**
 * The relations a document declares by explicit references, in both directions. Names and selectors that need the whole
 * organisation to resolve are left to the Fleet.
 *
 * @remarks
 * On-call documents relate to the group that owns them, never to services: hundreds of services may share a rotation, and
 * each relation is a row. A service name counts as a reference only where it names its kind, or stands in the annotation
 * `rollcall.dev/service`.
 *
 * @public
 */
export function relationsOf(entity: Entity): EntityRelationSpec[] {
  const self = getCompoundEntityRef(entity);
  const spec: Record<string, unknown> = entity.spec ?? {};
  const relations: EntityRelationSpec[] = [];

  const refs = (value: unknown, defaultKind: string): CompoundEntityRef[] =>
    texts(value).flatMap(
      text => parseEntityRef(text.trim(), { defaultKind, defaultNamespace: self.namespace }) ?? [],
    );
  const relate = (targets: CompoundEntityRef[], type: string, inverse: string) => {
    for (const target of targets) {
      relations.push(
        { source: self, type, target },
        { source: target, type: inverse, target: self },
      );
    }
  };
  const named = (value: unknown) => texts(value).filter(text => text.includes(':'));
  const annotated = entity.metadata.annotations?.[ANNOTATIONS.service];

  const own = entity.apiVersion.startsWith('rollcall.dev/');
  const owners = own ? refs(spec.owner, 'group') : [];
  relate(owners, RELATION_OWNED_BY, RELATION_OWNER_OF);
  if (own && ON_CALL_KINDS.includes(entity.kind)) {
    const groups = owners.filter(({ kind }) => kind.toLocaleLowerCase('en-US') === 'group');
    relate(groups, 'onCallFor', ROLLCALL_RELATIONS.onCallFor);
  }
  if (own && entity.kind === 'Runbook' && isObject(spec.appliesTo)) {
    const services = refs(spec.appliesTo.services, 'component');
    relate(services, 'runbookFor', ROLLCALL_RELATIONS.runbookFor);
  }
  if (SLO_KINDS.includes(entity.kind)) {
    const full = named(spec.service);
    const services = refs(full.length > 0 ? full : annotated, 'component');
    relate(services, 'promiseOf', ROLLCALL_RELATIONS.promiseOf);
  }
  if (entity.kind === 'PrometheusRule') {
    relate(refs(annotated, 'component'), 'watches', ROLLCALL_RELATIONS.watches);
  }
  return relations;
}
