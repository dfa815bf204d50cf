import { normalizeRef, type CatalogDocument, type Fleet } from '@rollcall/model';
import { fleetSlos } from '../slo/fleetSlos';
import type { Slo } from '../slo/Slo';

/** A customer's path through the services, and what is promised of it. @public */
export interface Journey {
  /** Canonical reference of the document. */
  ref: string;
  title: string;
  /** Canonical references of the services on it, in the order a customer meets them; those that exist. */
  services: readonly string[];
  /** What customers are promised of the whole path; none where it names no SLO, or one that cannot be read. */
  slos: readonly Slo[];
  /** Reference of the SLO, as it is named. */
  sloRef?: string;
  /** Percent promised to customers by contract. */
  slaPercent?: number;
  document: CatalogDocument;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}

/**
 * One journey out of its document. A field that cannot be read counts as not said; what leads nowhere is a dangling
 * reference, which the audit reports.
 *
 * @public
 */
export function readJourney(document: CatalogDocument, fleet: Fleet): Journey {
  const { ref, namespace: defaultNamespace, spec, metadata, name } = document;
  const services = textsOf(spec.services).flatMap(text => {
    const service = normalizeRef(text.trim(), { defaultKind: 'component', defaultNamespace });
    return service && fleet.has(service) ? [service] : [];
  });
  const sloRef =
    typeof spec.slo === 'string'
      ? normalizeRef(spec.slo.trim(), { defaultKind: 'slo', defaultNamespace })
      : undefined;
  const { sla } = spec;
  const isPercent = typeof sla === 'number' && sla > 0 && sla < 100;
  return {
    ref,
    title: metadata.title ?? name,
    services: [...new Set(services)],
    slos: sloRef ? fleetSlos(fleet).ofDocument(sloRef) : [],
    ...(sloRef && { sloRef }),
    ...(isPercent && { slaPercent: sla }),
    document,
  };
}

const known = new WeakMap<Fleet, readonly Journey[]>();

/**
 * Every journey of a Fleet, sorted by reference; read once for each Fleet.
 *
 * @public
 */
export function journeys(fleet: Fleet): readonly Journey[] {
  let read = known.get(fleet);
  if (!read) {
    read = fleet.ofKind('Journey').map(document => readJourney(document, fleet));
    known.set(fleet, read);
  }
  return read;
}
