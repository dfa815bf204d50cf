import {
  type Rule,
  type RuleContext,
  type RuleHit,
  shown,
  type TieredService,
  tieredServices,
} from '@rollcall/model';
import { fleetSlos, fleetSlosInSteps } from '../fleetSlos';
import { percentText, placeOf, strictest } from './support';

function judge(
  { fleet }: RuleContext,
  service: TieredService,
  minimum: number,
): RuleHit | undefined {
  const { document, tier, pointer } = service;
  const name = shown(document.ref);
  const best = strictest(fleetSlos(fleet).ofEntity(document.ref));
  if (!best) {
    const [link] = fleet.links(document.ref).slos;
    // Without any SLO it is missing, which another rule reports.
    if (!link) return undefined;
    return {
      reason: 'unreadable',
      state: 'unknown',
      document,
      pointer,
      subject: link.ref,
      message: `What ${name} promises in ${shown(link.ref)} cannot be read; tier ${tier.id} asks for ${percentText(minimum)}.`,
      remedy: 'Mend the document first; slo-invalid says where.',
    };
  }
  if (best.objectivePercent >= minimum) return undefined;
  return {
    document,
    pointer,
    ...placeOf(fleet, best),
    subject: best.id,
    message: `${name} promises ${percentText(best.objectivePercent)} at best (${shown(best.documentRef)}); tier ${tier.id} asks for ${percentText(minimum)}.`,
    remedy: `Promise at least ${percentText(minimum)}, or lower the tier of ${name}.`,
  };
}

/**
 * The strictest promise of a service is weaker than its tier asks for.
 *
 * @internal
 */
export const sloTooWeak: Rule = {
  id: 'slo-too-weak',
  title: 'A service promises as much as its tier asks for',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  *check(context) {
    yield* fleetSlosInSteps(context.fleet);
    for (const service of tieredServices(context)) {
      const minimum = service.tier.requires.slo?.minimum;
      if (typeof minimum !== 'number') continue;
      yield judge(context, service, minimum);
    }
  },
};
