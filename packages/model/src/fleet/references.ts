import type { CatalogDocument } from '../documents/types';
import { eachInSteps, type Steps } from '../findings/Steps';
import { ANNOTATIONS } from '../refs/annotations';
import { kindOfRef, normalizeRef } from '../refs/entityRef';
import { declaredService } from './declaredService';
import type { FleetIndex } from './FleetIndex';
import { openSloReferences } from './openSloReferences';
import { resolveServiceName } from './serviceName';
import { placedTexts, type PlacedText } from './textList';
import type { ReferenceUse } from './types';

/** Words that stand where a reference may, and are none. */
const NOBODY = 'none';
const FALLBACK = 'fallback';

interface Field {
  field: string;
  defaultKind?: string;
  texts(document: CatalogDocument): PlacedText[];
}

function at(field: string, defaultKind?: string): Field {
  const keys = field.split('.');
  const pointer = `/${keys.join('/')}`;
  return {
    field,
    defaultKind,
    texts: document => {
      let value: unknown = document;
      for (const key of keys) {
        if (!value || typeof value !== 'object') return [];
        value = (value as Record<string, unknown>)[key];
      }
      return placedTexts(value, pointer);
    },
  };
}

function annotation(name: string, defaultKind?: string): Field {
  const pointer = `/metadata/annotations/${name.replaceAll('/', '~1')}`;
  return {
    field: `metadata.annotations.${name}`,
    defaultKind,
    texts: ({ metadata }) => placedTexts(metadata.annotations?.[name], pointer),
  };
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function member(value: unknown, key: string): unknown {
  return value && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined;
}

const ROTATION_MEMBERS: Field = {
  field: 'spec.layers.versions.members',
  defaultKind: 'user',
  texts: ({ spec }) =>
    list(spec.layers).flatMap((layer, layerAt) =>
      list(member(layer, 'versions')).flatMap((version, versionAt) =>
        placedTexts(
          member(version, 'members'),
          `/spec/layers/${layerAt}/versions/${versionAt}/members`,
        ).filter(({ text }) => text !== NOBODY),
      ),
    ),
};

/** People an override names. */
const ROTATION_OVERRIDES: Field = {
  field: 'spec.overrides',
  defaultKind: 'user',
  texts: ({ spec }) =>
    list(spec.overrides).flatMap((override, overrideAt) => {
      const cover = member(override, 'cover');
      const pointer = `/spec/overrides/${overrideAt}`;
      return [
        ...placedTexts(member(cover, 'replace'), `${pointer}/cover/replace`),
        ...placedTexts(member(cover, 'with'), `${pointer}/cover/with`),
        ...placedTexts(member(override, 'add'), `${pointer}/add`),
        ...placedTexts(member(override, 'remove'), `${pointer}/remove`),
        ...placedTexts(member(member(override, 'window'), 'assign'), `${pointer}/window/assign`),
      ];
    }),
};

const ESCALATION_TARGETS: Field = {
  field: 'spec.steps.notify',
  texts: ({ spec }) =>
    list(spec.steps).flatMap((step, stepAt) =>
      placedTexts(member(step, 'notify'), `/spec/steps/${stepAt}/notify`).filter(
        ({ text }) => text !== FALLBACK,
      ),
    ),
};

const SYSTEM = at('spec.system', 'system');

const FIELDS: Record<string, Field[]> = {
  component: [
    SYSTEM,
    at('spec.subcomponentOf', 'component'),
    annotation(ANNOTATIONS.onCall, 'oncallrotation'),
  ],
  api: [SYSTEM],
  resource: [SYSTEM],
  system: [at('spec.domain', 'domain')],
  domain: [at('spec.subdomainOf', 'domain')],
  group: [at('spec.children', 'group'), annotation(ANNOTATIONS.successor, 'group')],
  user: [at('spec.memberOf', 'group'), annotation(ANNOTATIONS.successor, 'user')],
  oncallrotation: [ROTATION_MEMBERS, ROTATION_OVERRIDES],
  escalationpolicy: [ESCALATION_TARGETS],
  runbook: [at('spec.appliesTo.services', 'component')],
  exercise: [at('spec.services', 'component'), at('spec.runbooks', 'runbook')],
  journey: [at('spec.services', 'component'), at('spec.slo', 'slo')],
  auditpolicy: [at('spec.onCall.fallback', 'oncallrotation')],
};

/** Kinds whose service is named rather than referenced; resolved as DESIGN says. */
const NAMED_SERVICE = ['slo', 'prometheusservicelevel', 'servicelevelobjective'];

/** Kinds of OpenSLO that name others of it. */
const OPENSLO_KINDS = ['slo', 'sli', 'alertpolicy'];

function ofField(index: FleetIndex, from: CatalogDocument, field: Field): ReferenceUse[] {
  return field.texts(from).flatMap(placed => judge(index, from, field, placed) ?? []);
}

function ofNamedService(index: FleetIndex, from: CatalogDocument): ReferenceUse[] {
  const named = declaredService(from);
  if (!named) return [];
  const { text: declared, pointer } = named;
  const target = resolveServiceName(index, declared, from);
  const field = pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/');
  return [{ from, field, pointer, declared, target, exists: target !== undefined }];
}

function ofOpenSlo(index: FleetIndex, from: CatalogDocument): ReferenceUse[] {
  return openSloReferences(from).flatMap(
    ({ field, defaultKind, ...placed }) => judge(index, from, { field, defaultKind }, placed) ?? [],
  );
}

function ofRuleService(index: FleetIndex, from: CatalogDocument): ReferenceUse[] {
  const declared = from.metadata.annotations?.[ANNOTATIONS.service];
  if (declared === undefined) return [];
  const target = resolveServiceName(index, '', from);
  const pointer = '/metadata/annotations/rollcall.dev~1service';
  const field = `metadata.annotations.${ANNOTATIONS.service}`;
  return [{ from, field, pointer, declared, target, exists: target !== undefined }];
}

/**
 * Every reference one document makes to another, but for owners, parents and dependencies, which have rules of their own.
 * References to Groups and Users are left out where none is in sight, since nothing can be said of them.
 *
 * @internal
 */
export function* collectReferences(index: FleetIndex): Steps<ReferenceUse[]> {
  const uses: ReferenceUse[] = [];
  const collect = (kind: string, usesOf: (from: CatalogDocument) => ReferenceUse[]) =>
    eachInSteps(index.ofKind(kind), from => uses.push(...usesOf(from)));
  for (const [kind, fields] of Object.entries(FIELDS)) {
    yield* collect(kind, from => fields.flatMap(field => ofField(index, from, field)));
  }
  for (const kind of NAMED_SERVICE) yield* collect(kind, from => ofNamedService(index, from));
  for (const kind of OPENSLO_KINDS) yield* collect(kind, from => ofOpenSlo(index, from));
  yield* collect('prometheusrule', from => ofRuleService(index, from));
  return uses;
}

function judge(
  index: FleetIndex,
  from: CatalogDocument,
  { field, defaultKind }: Pick<Field, 'field' | 'defaultKind'>,
  { text, pointer }: PlacedText,
): ReferenceUse | undefined {
  const declared = text.trim();
  const written = normalizeRef(declared, {
    defaultKind,
    defaultNamespace: from.namespace,
  });
  const target = written === undefined ? undefined : index.alias(written);
  const kind = target === undefined ? undefined : kindOfRef(target);
  if (kind === 'group' && !index.hasGroups) return undefined;
  if (kind === 'user' && !index.hasUsers) return undefined;
  let exists = target !== undefined && index.leadsSomewhere(target);
  if (!exists && defaultKind === 'oncallrotation' && !declared.includes(':')) {
    const policy = normalizeRef(declared, {
      defaultKind: 'escalationpolicy',
      defaultNamespace: from.namespace,
    });
    exists = policy !== undefined && index.leadsSomewhere(policy);
  }
  return { from, field, pointer, declared, target, exists };
}
