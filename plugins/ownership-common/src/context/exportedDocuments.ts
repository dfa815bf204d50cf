import {
  ANNOTATIONS,
  atOnce,
  type CatalogDocument,
  eachInSteps,
  type Fleet,
  type Steps,
} from '@rollcall/model';
import { withoutAddresses } from './withoutAddresses';

/** What another repository's documents may refer to, or is judged by. */
const KINDS = new Set([
  'AuditPolicy',
  'API',
  'Component',
  'Domain',
  'EscalationPolicy',
  'Group',
  'Journey',
  'OnCallRotation',
  'Resource',
  'System',
  'User',
  'Waiver',
]);

/** Left out of `spec`: long texts that nobody refers to, and what concerns people alone. */
const LEFT_OUT = new Set(['definition', 'profile']);

/** The annotations rules and handles are resolved by. */
const KEPT_ANNOTATION = /^(rollcall\.dev\/|github\.com\/(team-slug|user-login)$)/;

/** A document as it is exported. @public */
export interface ExportedDocument {
  apiVersion: string;
  kind: string;
  metadata: Record<string, unknown>;
  spec: Record<string, unknown>;
}

/**
 * The documents of an organisation that others need to know, as `rollcall export` writes and the portal serves them,
 * sorted by reference: no e-mail addresses, no profiles, no texts. A second policy for the organisation, which does not
 * govern here, does not leave either.
 *
 * @public
 */
export function exportedDocuments(fleet: Fleet): ExportedDocument[] {
  return atOnce(exportedDocumentsInSteps(fleet));
}

/**
 * The same as {@link exportedDocuments} in steps, for a server that has others to answer.
 *
 * @public
 */
export function* exportedDocumentsInSteps(fleet: Fleet): Steps<ExportedDocument[]> {
  const chosen = fleet.documents
    .filter(document => KINDS.has(document.kind) && isInForce(fleet, document))
    .sort((a, b) => (a.ref < b.ref ? -1 : Number(a.ref > b.ref)));
  const exported: ExportedDocument[] = [];
  yield* eachInSteps(chosen, document => exported.push(exportOne(document)));
  return exported;
}

function isInForce({ policy }: Fleet, { kind, ref, spec }: CatalogDocument): boolean {
  return kind !== 'AuditPolicy' || spec.scope === 'repository' || ref === policy.ref;
}

function exportOne(document: CatalogDocument): ExportedDocument {
  const { apiVersion, kind, name, metadata } = document;
  const spec = withoutAddresses(
    Object.fromEntries(Object.entries(document.spec).filter(([key]) => !LEFT_OUT.has(key))),
  ) as Record<string, unknown>;
  // The catalog's own schema asks an API for its definition.
  if (kind === 'API') spec.definition = 'left out';
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
      ...(metadata.title ? { title: withoutAddresses(metadata.title) } : {}),
      annotations: annotationsOf(document),
    },
    spec,
  };
}

/**
 * What is kept, and where the document stands at home: waivers count by their path. Only of a document that was itself
 * brought along is that taken on the word of an annotation.
 */
function annotationsOf({ audited, metadata, source }: CatalogDocument): Record<string, unknown> {
  const { annotations = {} } = metadata;
  const kept = Object.entries(annotations).filter(([key]) => KEPT_ANNOTATION.test(key));
  const place = `${source.file}#${source.document}:${source.line}`;
  return {
    ...(withoutAddresses(Object.fromEntries(kept)) as Record<string, unknown>),
    [ANNOTATIONS.source]: audited ? place : (annotations[ANNOTATIONS.source] ?? place),
  };
}
