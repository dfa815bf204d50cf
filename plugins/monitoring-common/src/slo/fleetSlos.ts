import { type Fleet, PerFleet, type Steps } from '@rollcall/model';
import { readSlos, withoutRepeats } from './readSlos';
import type { Slo, SloProblemOf } from './Slo';

/** Kinds of documents that promise something, or are part of it. */
const KINDS = [
  'slo',
  'prometheusservicelevel',
  'servicelevelobjective',
  'sli',
  'service',
  'datasource',
  'alertpolicy',
  'alertcondition',
  'alertnotificationtarget',
];

/** All promises of a Fleet. @public */
export interface FleetSlos {
  /** In the order of their documents' references, then of the documents. */
  slos: readonly Slo[];
  /** What is wrong with documents that promise something. */
  problems: readonly SloProblemOf[];
  /** Promises of an entity, by its canonical reference. */
  ofEntity(ref: string): readonly Slo[];
  /** Promises of a document, by its canonical reference. */
  ofDocument(ref: string): readonly Slo[];
}

const NONE: readonly Slo[] = [];

function groupedBy(slos: readonly Slo[], keyOf: (slo: Slo) => string | undefined) {
  const groups = new Map<string, Slo[]>();
  for (const slo of slos) {
    const key = keyOf(slo);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(slo);
    else groups.set(key, [slo]);
  }
  return groups;
}

/** Two promises of one id would overwrite each other's rules and share one budget on dashboards. */
function sameIds(slos: readonly Slo[]): SloProblemOf[] {
  const first = new Map<string, Slo>();
  return slos.flatMap(slo => {
    const other = first.get(slo.id);
    if (!other) first.set(slo.id, slo);
    if (!other || other.documentRef === slo.documentRef) return [];
    return [
      {
        code: 'id-twice',
        severity: 'error' as const,
        documentRef: slo.documentRef,
        pointer: '/metadata/name',
        message: `Its id is "${slo.id}", as that of ${other.documentRef}, whose rules it would overwrite.`,
        remedy: 'Rename one of the two.',
      },
    ];
  });
}

function* read(fleet: Fleet): Steps<FleetSlos> {
  const readings: ReturnType<typeof readSlos>[] = [];
  for (const document of KINDS.flatMap(kind => fleet.ofKind(kind))) {
    readings.push(readSlos(document, { directory: fleet }));
    yield undefined;
  }
  const slos = readings.flatMap(reading => reading.slos);
  const byEntity = groupedBy(slos, ({ entityRef }) => entityRef);
  const byDocument = groupedBy(slos, ({ documentRef }) => documentRef);
  return {
    slos,
    problems: withoutRepeats([...readings.flatMap(reading => reading.problems), ...sameIds(slos)]),
    ofEntity: ref => byEntity.get(ref) ?? NONE,
    ofDocument: ref => byDocument.get(ref) ?? NONE,
  };
}

const known = new PerFleet(read);

/**
 * Every promise of a Fleet, read once for each Fleet.
 *
 * @public
 */
export function fleetSlos(fleet: Fleet): FleetSlos {
  return known.of(fleet);
}

/**
 * The same as {@link fleetSlos}, a step for each document that is read.
 *
 * @public
 */
export function* fleetSlosInSteps(fleet: Fleet): Steps<FleetSlos> {
  yield* known.prepare(fleet);
  return known.of(fleet);
}
