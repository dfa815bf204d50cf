import {
  ANNOTATIONS,
  annotationPointer,
  type CatalogDocument,
  type Fleet,
  type Rule,
  type RuleHit,
  shown,
} from '@rollcall/model';
import { journeys } from '../../journey/journeys';
import { fleetSlos } from '../fleetSlos';
import type { Slo } from '../Slo';
import { contractOf, judgedPromises, percentText, placeOf, strictest } from './support';

const REMEDY =
  'Promise yourselves more than the contract promises others, so that you notice before they do.';

function sentence(name: string, slo: Slo, slaPercent: number): string {
  const objective = percentText(slo.objectivePercent);
  return `${name} promises ${objective}, less than the ${percentText(slaPercent)} of its contract.`;
}

/** Of one document several objectives may watch one contract; the strictest of them counts. */
function* ofDocuments(fleet: Fleet): Iterable<RuleHit> {
  for (const [document, slos] of judgedPromises(fleet)) {
    const best = strictest(slos);
    if (best?.slaPercent === undefined || best.objectivePercent >= best.slaPercent) continue;
    yield {
      ...placeOf(fleet, best),
      subject: best.id,
      message: sentence(shown(document.ref), best, best.slaPercent),
      remedy: REMEDY,
    };
  }
}

function* ofServices(fleet: Fleet): Iterable<RuleHit> {
  const contracts = fleet
    .services()
    .filter(({ audited }) => audited)
    .map((document): [CatalogDocument, number | undefined] => [document, contractOf(document)]);
  for (const [document, slaPercent] of contracts) {
    const best = strictest(fleetSlos(fleet).ofEntity(document.ref));
    if (slaPercent === undefined || !best || best.objectivePercent >= slaPercent) continue;
    yield {
      reason: 'service',
      document,
      pointer: annotationPointer(ANNOTATIONS.sla),
      subject: best.id,
      message: sentence(shown(document.ref), best, slaPercent),
      remedy: REMEDY,
    };
  }
}

function* ofJourneys(fleet: Fleet): Iterable<RuleHit> {
  for (const { document, slaPercent, slos } of journeys(fleet)) {
    const best = strictest(slos);
    if (!document.audited || slaPercent === undefined || !best) continue;
    if (best.objectivePercent >= slaPercent) continue;
    yield {
      reason: 'journey',
      document,
      pointer: '/spec/sla',
      subject: best.id,
      message: sentence(shown(document.ref), best, slaPercent),
      remedy: REMEDY,
    };
  }
}

/**
 * What is promised inside is weaker than what a contract promises to customers, so that the contract breaks first.
 *
 * @internal
 */
export const sloWeakerThanSla: Rule = {
  id: 'slo-weaker-than-sla',
  title: 'A promise is stricter than the contract',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  *check({ fleet }) {
    yield* ofDocuments(fleet);
    yield* ofServices(fleet);
    yield* ofJourneys(fleet);
  },
};
