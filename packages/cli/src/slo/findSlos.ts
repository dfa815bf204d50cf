import { NotFoundError } from '@backstage/errors';
import { type Fleet, normalizeRef } from '@rollcall/model';
import { fleetSlos, type Slo } from '@rollcall/plugin-monitoring-common';
import { findEntity } from '../audit/findEntity';
import { nearest } from '../lib/nearest';
import { isSloDocument } from './sloDocuments';

const SLO_KINDS = ['slo', 'prometheusservicelevel', 'servicelevelobjective'];

/**
 * The promises somebody means: by the id of one, by the document, or all of a service.
 *
 * @throws NotFoundError where there are none
 * @internal
 */
export function findSlos(fleet: Fleet, written: string): readonly Slo[] {
  const all = fleetSlos(fleet);
  const ofId = all.slos.filter(({ id }) => id === written);
  if (ofId.length > 0) return ofId;
  for (const defaultKind of SLO_KINDS) {
    const ref = normalizeRef(written, { defaultKind });
    const found = ref === undefined ? [] : all.ofDocument(ref);
    if (found.length > 0) return found;
  }
  const names = all.slos.map(({ id }) => id);
  const meant = nearest(written, names);
  const hint = meant ? ` Did you mean ${meant}?` : '';
  let ref: string;
  try {
    ({ ref } = findEntity(fleet, written));
  } catch (error) {
    if (!(error instanceof NotFoundError) || hint === '') throw error;
    throw new NotFoundError(`No service and no SLO here is called ${written}.${hint}`);
  }
  const found = all.ofEntity(ref);
  if (found.length > 0) return found;
  throw new NotFoundError(
    `Nothing that can be read is promised of ${ref}. What is wrong with promises says: rollcall slo validate`,
  );
}

/**
 * Of all promises those of documents that are audited here, in the order of their references.
 *
 * @internal
 */
export function ownSlos(fleet: Fleet): readonly Slo[] {
  return fleetSlos(fleet).slos.filter(({ documentRef }) => {
    const document = fleet.get(documentRef);
    return document !== undefined && isSloDocument(document);
  });
}
