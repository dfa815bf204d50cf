import { normalizeRef, stringifyEntityRef, type JsonObject, type JsonValue } from '@rollcall/model';
import { isDocument, parseAllDocuments, type Document } from 'yaml';
import { ownerPlaces, type OwnerPlace } from './entityReferences';
import { findScalar } from './findScalar';
import { rewriteScalar } from './rewriteScalar';
import type { Transfer } from './Transfer';
import type { FilePlan } from './types';

interface Entity {
  kind: string;
  ref: string;
  namespace: string;
  spec: JsonObject;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the catalog reads documents of this version: Backstage's own, ours, or one the Fleet knows. */
function isCatalogEntity(
  apiVersion: JsonValue | undefined,
  ref: string,
  transfer: Transfer,
): boolean {
  if (typeof apiVersion !== 'string') return false;
  return (
    /^(?:[a-z0-9-]+\.)*backstage\.io\//.test(apiVersion) ||
    apiVersion.startsWith('rollcall.dev/') ||
    transfer.fleet.get(ref) !== undefined
  );
}

function readEntity(
  value: JsonValue,
  isFrontMatter: boolean,
  transfer: Transfer,
): Entity | undefined {
  if (!isObject(value)) return undefined;
  const { apiVersion, kind, metadata, spec } = value;
  if (typeof kind !== 'string' || !isObject(spec)) return undefined;
  // Front matter of a runbook takes its version and name from the file.
  const { name, namespace } = isObject(metadata) ? metadata : {};
  if (typeof name !== 'string' && !isFrontMatter) return undefined;
  const where = typeof namespace === 'string' && namespace ? namespace : 'default';
  const ref = stringifyEntityRef({ kind, namespace: where, name: String(name ?? 'runbook') });
  const version = isFrontMatter && kind === 'Runbook' ? 'rollcall.dev/v1alpha1' : apiVersion;
  return isCatalogEntity(version, ref, transfer)
    ? { kind, ref, namespace: where, spec }
    : undefined;
}

function isInSystem(entity: Entity, transfer: Transfer): boolean {
  if (transfer.system === undefined || entity.ref === transfer.system) return true;
  const { system } = entity.spec;
  return (
    typeof system === 'string' &&
    normalizeRef(system, { defaultKind: 'system', defaultNamespace: entity.namespace }) ===
      transfer.system
  );
}

function toJson(document: Document): JsonValue | undefined {
  try {
    return document.toJS({ maxAliasCount: 1000 });
  } catch {
    // An alias bomb, or an alias of nothing: no reader takes such a document for an entity.
    return undefined;
  }
}

function planPlace(options: {
  place: OwnerPlace;
  entity: Entity;
  document: Document;
  source: string;
  transfer: Transfer;
  plan: FilePlan;
}): void {
  const { place, entity, document, source, transfer, plan } = options;
  const defaults = { defaultKind: place.defaultKind, defaultNamespace: entity.namespace };
  if (!transfer.meansGiver(place.written, defaults)) return;
  const found = findScalar(document, place.path);
  if (!found) return;
  if ('reason' in found) {
    plan.remainders.push({
      offset: found.offset,
      reason: `The ${place.what} is not changed. ${found.reason}`,
    });
    return;
  }
  const { scalar } = found;
  const offset = scalar.range?.[0] ?? 0;
  if (place.keep) {
    plan.remainders.push({ offset, reason: place.keep });
    return;
  }
  const text = transfer.spellTaker(place.written.trim(), defaults);
  if (text === undefined) {
    plan.remainders.push({
      offset,
      reason: `The ${place.what} is not changed. An alias of the policy leads ${transfer.to} elsewhere.`,
    });
    return;
  }
  const rewrite = rewriteScalar({ source, scalar, text });
  if (!rewrite) {
    plan.remainders.push({
      offset,
      reason: `The ${place.what} is not changed. It is written with escapes or over several lines.`,
    });
    return;
  }
  plan.replacements.push({
    ...rewrite,
    change: { old: source.slice(rewrite.start, rewrite.end), new: rewrite.text, what: place.what },
  });
}

/**
 * Finds what to replace in the YAML (or JSON) of a file.
 *
 * @param options - `source`: the YAML, at the very offsets it has in the file
 * @internal
 */
export function planYaml(options: {
  source: string;
  isFrontMatter: boolean;
  transfer: Transfer;
}): FilePlan {
  const { source, isFrontMatter, transfer } = options;
  const plan: FilePlan = { replacements: [], remainders: [] };
  const parsed = parseAllDocuments(source, { merge: true, logLevel: 'silent' });
  for (const document of Array.isArray(parsed) ? parsed : []) {
    if (!isDocument(document)) continue;
    const [start, , end] = document.range;
    if (!transfer.mayName(source.slice(start, end))) continue;
    if (document.errors.length > 0) {
      plan.remainders.push({
        offset: document.errors[0].pos[0],
        reason: 'The document names it, perhaps as owner, and cannot be read: mend its YAML first.',
      });
      continue;
    }
    const value = toJson(document);
    const entity = value === undefined ? undefined : readEntity(value, isFrontMatter, transfer);
    if (!entity || !isInSystem(entity, transfer)) continue;
    for (const place of ownerPlaces(entity)) {
      planPlace({ place, entity, document, source, transfer, plan });
    }
  }
  return plan;
}
