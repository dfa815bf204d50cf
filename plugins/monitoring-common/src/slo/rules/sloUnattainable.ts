import {
  compareText,
  enumerated,
  providersOfApis,
  type Rule,
  type RuleContext,
  type RuleHit,
  shown,
} from '@rollcall/model';
import { fleetSlos } from '../fleetSlos';
import type { Slo } from '../Slo';
import { contractOf, judgedPromises, percentText, placeOf, strictest } from './support';

interface Support {
  ref: string;
  percent: number;
}

/** The most an entity promises, by its SLOs or its contract; of an API, whoever provides it. */
function promisedBy(context: RuleContext, ref: string): number | undefined {
  const { fleet } = context;
  const behind = ref.startsWith('api:') ? (providersOfApis(context).get(ref) ?? []) : [ref];
  const percents = [ref, ...behind].flatMap(entity => [
    strictest(fleetSlos(fleet).ofEntity(entity))?.objectivePercent ?? [],
    contractOf(fleet.get(entity)) ?? [],
  ]);
  const known = percents.flat();
  return known.length > 0 ? Math.max(...known) : undefined;
}

/** What a service cannot do without and nothing guards, and what each of that promises. */
function supportsOf(context: RuleContext, entityRef: string): Support[] {
  const { fleet } = context;
  const refs = new Set(
    fleet
      .dependencies(entityRef)
      .filter(({ hard, exists, guard }) => hard && exists && guard === undefined)
      .map(({ ref }) => ref),
  );
  return [...refs].sort(compareText).flatMap(ref => {
    const percent = promisedBy(context, ref);
    return percent === undefined ? [] : [{ ref, percent }];
  });
}

/** Failures that have nothing to do with each other add up: the whole can reach the product of its parts. */
function productPercent(supports: readonly Support[]): number {
  return supports.reduce((product, { percent }) => (product * percent) / 100, 100);
}

function supportText(supports: readonly Support[]): string {
  if (supports.length === 1) {
    return `${shown(supports[0].ref)}, and that promises ${percentText(supports[0].percent)} only`;
  }
  const named = supports.map(({ ref, percent }) => `${shown(ref)} (${percentText(percent)})`);
  return `${enumerated(named)}; together they allow ${percentText(productPercent(supports))}`;
}

/** Doubles of products differ in digits nobody promises. */
const TOLERANCE = 1e-7;

function beyondDependencies(context: RuleContext, slo: Slo): RuleHit | undefined {
  const { entityRef, objectivePercent } = slo;
  if (entityRef === undefined || !context.fleet.has(entityRef)) return undefined;
  const supports = supportsOf(context, entityRef);
  const allowed = productPercent(supports);
  if (supports.length === 0 || objectivePercent <= allowed + TOLERANCE) return undefined;
  return {
    ...placeOf(context.fleet, slo),
    reason: 'dependencies',
    subject: slo.id,
    message: `${shown(slo.documentRef)} promises ${percentText(objectivePercent)} of ${shown(entityRef)}, which cannot do without ${supportText(supports)}.`,
    remedy:
      'Promise less, have those it leans on promise more, or make it survive without them and say how in the annotation rollcall.dev/dependencies.',
  };
}

function beyondCeiling(context: RuleContext, slo: Slo): RuleHit | undefined {
  const { objectivePercent, ceilingPercent } = slo;
  if (ceilingPercent === undefined || objectivePercent <= ceilingPercent) return undefined;
  return {
    ...placeOf(context.fleet, slo),
    reason: 'ceiling',
    subject: slo.id,
    message: `${shown(slo.documentRef)} promises ${percentText(objectivePercent)}, and states itself that its delivery path reaches ${percentText(ceilingPercent)} at most.`,
    remedy: 'Promise no more than can be delivered, or improve the path and raise the ceiling.',
  };
}

/**
 * A promise is stricter than what it stands on allows: its hard, unguarded dependencies, or the ceiling it states.
 *
 * @internal
 */
export const sloUnattainable: Rule = {
  id: 'slo-unattainable',
  title: 'A promise can be kept',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'warning',
  *check(context) {
    for (const [, slos] of judgedPromises(context.fleet)) {
      for (const slo of slos) {
        const hits = [beyondCeiling(context, slo), beyondDependencies(context, slo)];
        yield* hits.flatMap(hit => hit ?? []);
      }
    }
  },
};
