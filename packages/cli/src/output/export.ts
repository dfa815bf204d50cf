import { dump } from 'js-yaml';
import { ANNOTATIONS, type CatalogDocument, type Fleet } from '@rollcall/model';
import { comparePaths } from '../files/comparePaths';

/** What another repository's documents may refer to, or is judged by. */
const KINDS = new Set([
  'AuditPolicy',
  'API',
  'Component',
  'Domain',
  'EscalationPolicy',
  'Group',
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

const ADDRESS = /[^\s@<>"',;:()[\]]+@[^\s@<>"',;:()[\]]+\.[^\s@<>"',;:()[\]]+/g;
const MASK = 'address-left-out';

/**
 * What an export begins with; a file that does is no catalog file, and is not audited where it lies.
 *
 * @internal
 */
export const EXPORT_MARK = '# Written by "rollcall export"';

/** A document as it is exported. @internal */
export interface ExportedDocument {
  apiVersion: string;
  kind: string;
  metadata: Record<string, unknown>;
  spec: Record<string, unknown>;
}

/**
 * The documents of an organisation that others need to know, sorted by reference: no e-mail addresses, no profiles, no
 * texts.
 *
 * @internal
 */
export function exportedDocuments(fleet: Fleet): ExportedDocument[] {
  return fleet.documents
    .filter(({ kind }) => KINDS.has(kind))
    .map(document => ({ ref: document.ref, exported: exportOne(document) }))
    .sort((a, b) => comparePaths(a.ref, b.ref))
    .map(({ exported }) => exported);
}

function exportOne(document: CatalogDocument): ExportedDocument {
  const { apiVersion, kind, name, metadata, source } = document;
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
      annotations: annotationsOf(metadata.annotations, source),
    },
    spec,
  };
}

/** What is kept, and where the document stands at home: waivers count by their path. */
function annotationsOf(
  annotations: Record<string, string> | undefined,
  source: CatalogDocument['source'],
): Record<string, unknown> {
  const kept = Object.entries(annotations ?? {}).filter(([key]) => KEPT_ANNOTATION.test(key));
  return {
    [ANNOTATIONS.source]: `${source.file}#${source.document}:${source.line}`,
    ...(withoutAddresses(Object.fromEntries(kept)) as Record<string, unknown>),
  };
}

function withoutAddresses(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(ADDRESS, MASK);
  if (Array.isArray(value)) return value.map(withoutAddresses);
  if (value && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key.replace(ADDRESS, MASK),
        withoutAddresses(each),
      ]),
    );
  }
  return value;
}

/**
 * The text of an export, equal for equal documents.
 *
 * @internal
 */
export function formatExport(
  documents: readonly ExportedDocument[],
  options: { json: boolean },
): string {
  if (options.json) {
    const lines = documents.map(each => `  ${JSON.stringify(each)}`);
    return `{"schemaVersion": 1, "documents": [\n${lines.join(',\n')}\n]}\n`;
  }
  const head = `${EXPORT_MARK}; write it anew rather than edit it.\n`;
  return (
    head + documents.map(each => `---\n${dump(each, { noRefs: true, lineWidth: -1 })}`).join('')
  );
}
