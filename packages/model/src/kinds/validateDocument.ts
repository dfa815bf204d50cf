import type {
  CatalogDocument,
  DocumentMetadata,
  DocumentProblem,
  DocumentSource,
  JsonObject,
  Position,
} from '../documents/types';
import { stringifyEntityRef } from '../refs/entityRef';
import { validatorOf } from './compile';
import { classify, type EnvelopeFault, isMapping, type Mapping } from './envelope';
import { isOwnershipFault } from './ownershipFault';
import { schemaFaults } from './schemaProblems';
import type { KindDefinition } from './types';

/** Where a value stands, and how to read it. @public */
export interface ValidateDocumentOptions {
  source: DocumentSource;
  /** False where the document is known but not judged; true unless said. */
  audited?: boolean;
  /** The format it was wrapped from. */
  wrappedFrom?: string;
  /**
   * Finds the place of a problem; asked only when there is one. `target` says whether the name of the field is meant, or
   * its value.
   */
  locate?: (pointer: string, target: 'value' | 'key') => Position | undefined;
}

/** What became of a value. @public */
export type ValidateDocumentResult =
  | { document: CatalogDocument }
  | { problems: DocumentProblem[] }
  /** None of our business: a version Rollcall does not read, or no document at all. */
  | { skipped: true };

/**
 * Judges a parsed value by the schema of its kind. The document shares the value's parts; nothing is copied.
 *
 * The verdict on Backstage's kinds is that of Backstage's own validators, but for two things. A missing or blank
 * `spec.owner` is left to the rule `owner-missing`, so that an entity without an owner is still in the Fleet. A
 * placeholder such as `{$text: ./api.yaml}` counts as the text that Backstage will put there.
 *
 * @public
 */
export function validateDocument(
  value: unknown,
  options: ValidateDocumentOptions,
): ValidateDocumentResult {
  if (!isMapping(value)) return { skipped: true };
  const classification = classify(value);
  if (classification.state === 'foreign') return { skipped: true };
  if (classification.state === 'fault') {
    return { problems: [problemAt(classification.fault, options)] };
  }
  const { definition } = classification;
  const validate = validatorOf(definition);
  if (validate(value)) return { document: toDocument(value, options) };

  const faults = schemaFaults(validate.errors ?? [], definition.kind);
  const serious = faults.filter(({ pointer }) => !isOwnershipFault(definition, pointer, value));
  if (serious.length === 0) return { document: toDocument(value, options) };
  const ref = refOf(definition, value);
  return {
    problems: serious.map(({ target, ...fault }) => ({
      ...problemAt(
        { reason: isEnvelope(fault.pointer) ? 'envelope' : 'schema', ...fault },
        options,
        target,
      ),
      ...(ref && { ref }),
    })),
  };
}

/** Faults after which nobody can say which document this is. */
function isEnvelope(pointer: string): boolean {
  return pointer === '/metadata' || pointer === '/metadata/name';
}

function problemAt(
  fault: EnvelopeFault,
  options: ValidateDocumentOptions,
  target: 'value' | 'key' = 'value',
): DocumentProblem {
  const { file, document, line } = options.source;
  const { pointer = '', ...rest } = fault;
  return {
    ...rest,
    file,
    document,
    line,
    ...options.locate?.(pointer, target),
    // A key may be as long as the file; its place is enough then.
    ...(pointer.length <= 1000 && { pointer }),
  };
}

/** The canonical reference of a document that was refused, where its envelope says enough. */
function refOf(definition: KindDefinition, value: Mapping): string | undefined {
  const { metadata } = value;
  if (!isMapping(metadata)) return undefined;
  const { name, namespace } = metadata;
  if (!isPlausible(name)) return undefined;
  if (namespace !== undefined && !isPlausible(namespace)) return undefined;
  return canonicalRef(definition.kind, { name, namespace });
}

function isPlausible(name: unknown): name is string {
  return typeof name === 'string' && /^[^\s:]{1,253}$/.test(name);
}

/**
 * A reference cannot hold the slashes that OpenSLO allows in names; they become hyphens.
 */
function canonicalRef(kind: string, metadata: { name: string; namespace?: string }): string {
  const { name, namespace } = metadata;
  return stringifyEntityRef({
    kind,
    namespace,
    name: name.includes('/') ? name.replace(/\//g, '-') : name,
  });
}

function toDocument(value: Mapping, options: ValidateDocumentOptions): CatalogDocument {
  // The schema of every kind asks for these.
  const { apiVersion, kind, spec } = value as {
    apiVersion: string;
    kind: string;
    spec: JsonObject;
  };
  const metadata = withPlainLabels(value.metadata as DocumentMetadata);
  const { source, audited = true, wrappedFrom } = options;
  return {
    ref: canonicalRef(kind, metadata),
    apiVersion,
    kind,
    namespace: metadata.namespace ?? 'default',
    name: metadata.name,
    metadata,
    spec,
    source,
    audited,
    ...(wrappedFrom !== undefined && { wrappedFrom }),
  };
}

/** OpenSLO's labels may have several values; everything downstream expects one text. */
function withPlainLabels(metadata: DocumentMetadata): DocumentMetadata {
  if (!metadata.labels) return metadata;
  const labels: Record<string, unknown> = metadata.labels;
  if (!Object.values(labels).some(Array.isArray)) return metadata;
  const plain: Record<string, string> = {};
  for (const [key, label] of Object.entries(labels)) {
    plain[key] = Array.isArray(label) ? label.join(',') : String(label);
  }
  return { ...metadata, labels: plain };
}
