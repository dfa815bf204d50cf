import {
  ANNOTATIONS,
  annotationPointer,
  type Fleet,
  type Rule,
  type RuleHit,
} from '@rollcall/model';
import { fleetSlosInSteps } from '../fleetSlos';
import type { SloProblemOf } from '../Slo';
import { contractOf } from './support';

/** Reported by `reference-unknown`, for all kinds alike. */
const REPORTED_ELSEWHERE = new Set(['reference-unknown']);

/** The service a document promises something of, so that its tier weighs the finding. */
function servicesByDocument(fleet: Fleet): ReadonlyMap<string, string> {
  const services = new Map<string, string>();
  for (const service of fleet.services()) {
    for (const { ref } of fleet.links(service.ref).slos) services.set(ref, service.ref);
  }
  return services;
}

function toHit(
  { code, severity, pointer, message, remedy, documentRef }: SloProblemOf,
  { fleet, services }: { fleet: Fleet; services: ReadonlyMap<string, string> },
): RuleHit | undefined {
  const document = fleet.get(documentRef);
  if (!document?.audited || REPORTED_ELSEWHERE.has(code)) return undefined;
  const entityRef = services.get(documentRef);
  return {
    reason: code,
    document,
    pointer,
    ...(entityRef && { entityRef }),
    subject: `${documentRef}${pointer}`,
    ...(severity === 'warning' && { severity: 'info' }),
    message,
    remedy,
  };
}

/** Contracts are written on services too, where no reader of promises looks. */
function* unreadableContracts(fleet: Fleet): Iterable<RuleHit> {
  for (const document of fleet.ofKind('Component')) {
    const written: unknown = document.metadata.annotations?.[ANNOTATIONS.sla];
    if (!document.audited || written === undefined || contractOf(document) !== undefined) continue;
    yield {
      reason: 'annotation-invalid',
      document,
      pointer: annotationPointer(ANNOTATIONS.sla),
      subject: ANNOTATIONS.sla,
      severity: 'info',
      message: `The annotation ${ANNOTATIONS.sla} is "${String(written).slice(0, 60)}", but must be a percentage such as "99.5".`,
      remedy: 'Correct it, or remove it.',
    };
  }
}

/**
 * A document of OpenSLO, Sloth or Pyrra says something else than its author meant, or nothing that can be measured.
 *
 * @internal
 */
export const sloInvalid: Rule = {
  id: 'slo-invalid',
  title: 'A promise says what it means',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  *check({ fleet }) {
    const { problems } = yield* fleetSlosInSteps(fleet);
    const services = problems.length > 0 ? servicesByDocument(fleet) : new Map<string, string>();
    for (const problem of problems) {
      const hit = toHit(problem, { fleet, services });
      if (hit) yield hit;
    }
    yield* unreadableContracts(fleet);
  },
};
