import { ANNOTATIONS, type CatalogDocument, type Fleet, type RuleHit } from '@rollcall/model';
import { parsePercent } from '../annotations';
import { fleetSlos } from '../fleetSlos';
import type { Slo } from '../Slo';

/**
 * The promise that asks most, or `undefined` where there is none.
 *
 * @internal
 */
export function strictest(slos: readonly Slo[]): Slo | undefined {
  return slos.reduce<Slo | undefined>(
    (best, slo) => (best && best.objectivePercent >= slo.objectivePercent ? best : slo),
    undefined,
  );
}

/**
 * A percentage as people write it, without the noise of doubles, such as `99.95 %`.
 *
 * @internal
 */
export function percentText(percent: number): string {
  return `${Number(percent.toPrecision(7))} %`;
}

/**
 * The percentage a contract names for an entity, by its annotation `rollcall.dev/sla`.
 *
 * @internal
 */
export function contractOf(document: CatalogDocument | undefined): number | undefined {
  const text: unknown = document?.metadata.annotations?.[ANNOTATIONS.sla];
  return typeof text === 'string' ? parsePercent(text) : undefined;
}

/**
 * Where the number a promise makes is written, for a finding about its service; nothing where that place is not judged.
 *
 * @internal
 */
export function placeOf(
  fleet: Fleet,
  { documentRef, objectivePointer, entityRef }: Slo,
): Pick<RuleHit, 'document' | 'pointer' | 'entityRef'> | undefined {
  const document = fleet.get(documentRef);
  if (!document?.audited) return undefined;
  return { document, pointer: objectivePointer, ...(entityRef && { entityRef }) };
}

/**
 * The promises of each document that is judged, document by document.
 *
 * @internal
 */
export function* judgedPromises(
  fleet: Fleet,
): Iterable<readonly [CatalogDocument, readonly Slo[]]> {
  const { slos, ofDocument } = fleetSlos(fleet);
  for (const ref of new Set(slos.map(({ documentRef }) => documentRef))) {
    const document = fleet.get(ref);
    if (document?.audited) yield [document, ofDocument(ref)];
  }
}
