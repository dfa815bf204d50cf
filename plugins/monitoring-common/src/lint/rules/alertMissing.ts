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

/** Customers noticed what no alert did: one is missing, whatever others there are. */
function* unnoticed({ fleet, facts }: RuleContext): Generator<RuleHit> {
  for (const { entityRef, incident, title, at } of facts.detectedByCustomers ?? []) {
    const document = fleet.get(entityRef);
    if (!document?.audited) continue;
    yield {
      reason: 'found-by-customers',
      document,
      subject: `incident-${incident}`,
      message: `Customers found incident ${incident} of ${shown(document.ref)} on ${at.slice(0, 10)} before any alert did: "${title}".`,
      remedy:
        'Write an alert that would have found it; it is reported for 90 days, or until a waiver says that the alert is there.',
    };
  }
}

/**
 * No rule of Prometheus watches a service whose tier asks for alerts, or none often enough for the most critical tier, or customers
 * found an incident before any rule did.
 *
 * @internal
 */
export const alertMissing: Rule = {
  id: 'alert-missing',
  title: 'A service is watched',
  answer: 'watch',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  needs: ['detectedByCustomers'],
  *check(context) {
    yield* unwatched(context);
    yield* unnoticed(context);
    yield* checkBaseChecks(context, analysisOf(context));
  },
};
