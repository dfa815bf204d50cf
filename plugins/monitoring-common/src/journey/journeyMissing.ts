import { type Rule, shown, tieredServices } from '@rollcall/model';
import { journeys } from './journeys';

/**
 * A service of the most critical tier is on no customer's path that anybody wrote down.
 *
 * @internal
 */
export const journeyMissing: Rule = {
  id: 'journey-missing',
  title: 'A critical service is on a journey',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'warning',
  *check(context) {
    const onJourney = new Set(journeys(context.fleet).flatMap(({ services }) => services));
    for (const { document, tier, pointer } of tieredServices(context)) {
      if (tier.rank > 0 || onJourney.has(document.ref)) continue;
      const name = shown(document.ref);
      yield {
        document,
        pointer,
        message: `${name} is of tier ${tier.id} and on no journey, so that nobody can say which customers feel it.`,
        remedy: `Name ${name} in a Journey, or lower its tier.`,
      };
    }
  },
};
