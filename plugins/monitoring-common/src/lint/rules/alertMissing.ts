import { type Rule, type RuleContext, type RuleHit, shown, tieredServices } from '@rollcall/model';
import { analysisOf } from '../analysis/perAudit';
import { checkBaseChecks } from '../checks/baseCheck';

function* unwatched(context: RuleContext): Generator<RuleHit> {
  for (const { document, tier, pointer } of tieredServices(context)) {
    if (!tier.requires.alerts || context.fleet.links(document.ref).rules.length > 0) continue;
    yield {
      document,
      pointer,
      message: `${shown(document.ref)} has no alerting rule; tier ${tier.id} asks for one.`,
      remedy:
        'Write a PrometheusRule with the annotation rollcall.dev/service, or the label "service" on its rules.',
    };
  }
}

/**
 * No rule of Prometheus watches a service whose tier asks for alerts, or none often enough for the most critical tier.
 *
 * @internal
 */
export const alertMissing: Rule = {
  id: 'alert-missing',
  title: 'A service is watched',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  *check(context) {
    yield* unwatched(context);
    yield* checkBaseChecks(context, analysisOf(context));
  },
};
