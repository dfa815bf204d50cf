import {
  type CatalogDocument,
  humanizeRef,
  nearestNames,
  normalizeRef,
  type Rule,
  type RuleContext,
  type RuleHit,
  shown,
  type UnownedAlert,
} from '@rollcall/model';
import { ownerTitle } from '../api/titles';
import { suggestOwners } from '../suggestions';

const NAME_IT =
  'Name its service in the label "service" of the rule, or in the annotation rollcall.dev/service beside it.';

function firedOn({ lastAt }: UnownedAlert): string {
  return `it fired last on ${lastAt.slice(0, 10)}, and whoever stands in for everything was asked`;
}

function nameOf({ fleet }: RuleContext, group: string): string {
  return ownerTitle(fleet, group) ?? humanizeRef(group, 'group');
}

/** Who probably owns a service that nobody owns, and the strongest reason for it. */
function probableOwner(context: RuleContext, entityRef: string): string {
  const { fleet, facts } = context;
  const [first] = suggestOwners(fleet, {
    entityRef,
    confirmations: facts.confirmations,
    memory: facts.directoryHistory,
  });
  if (!first) return '';
  const percent = Math.round(first.confidence * 100);
  const name = first.title ?? humanizeRef(first.ownerRef, 'group');
  return ` Probably ${name} does (${percent} %): ${first.evidence[0].because}`;
}

function* ofService(
  context: RuleContext,
  alert: UnownedAlert,
  document: CatalogDocument,
): Iterable<RuleHit> {
  // Owned since: then it is mended.
  if (context.fleet.owner(document.ref).state === 'owned') return;
  const name = shown(document.ref);
  yield {
    reason: 'service',
    document,
    pointer: '/spec/owner',
    subject: alert.alertname,
    message: `Nobody owns the alert ${alert.alertname} of ${name}: ${firedOn(alert)}.`,
    remedy: `Say who owns ${name}.${probableOwner(context, document.ref)}`,
  };
}

/** The services whose names are close to what an alert calls its service, with their owners. */
function namesakes(context: RuleContext, named: string): string {
  const { fleet } = context;
  const services = fleet.services().map(({ ref }) => humanizeRef(ref, 'component'));
  const meant = nearestNames(humanizeRef(named, 'component'), services).flatMap(name => {
    const ref = normalizeRef(name, { defaultKind: 'component', defaultNamespace: 'default' })!;
    const owner = fleet.owner(ref);
    const isOwned = owner.state === 'owned' && owner.ref !== undefined;
    return isOwned ? [`${name}, of ${nameOf(context, owner.ref!)}`] : [name];
  });
  return meant.length > 0 ? ` Did you mean ${meant.join(', or ')}?` : '';
}

/** An alert that leads to no service: whoever keeps the policy, which says who stands in, has to see to it. */
function* ofNoService(context: RuleContext, alert: UnownedAlert): Iterable<RuleHit> {
  const { fleet } = context;
  const { alertname, named } = alert;
  const { policy } = fleet;
  const document = policy.ref === undefined ? undefined : fleet.get(policy.ref);
  if (!document?.audited) return;
  if (named !== undefined && fleet.resolveService(named, document) !== undefined) return;
  yield {
    reason: named === undefined ? 'nameless' : 'unknown-service',
    document,
    pointer: policy.onCall.fallback === undefined ? '/spec' : '/spec/onCall/fallback',
    subject: named === undefined ? alertname : `${alertname}/${named}`,
    message:
      named === undefined
        ? `The alert ${alertname} names no service: ${firedOn(alert)}.`
        : `The alert ${alertname} names the service "${named}", which the catalog does not know: ${firedOn(alert)}.`,
    remedy: named === undefined ? NAME_IT : `${NAME_IT}${namesakes(context, named)}`,
  };
}

/**
 * An alert fired that nobody owned, so that the fallback of the organisation was asked. Which did is known by the facts alone; what
 * was mended since is not reported.
 *
 * @internal
 */
export const alertUnowned: Rule = {
  id: 'alert-unowned',
  title: 'Every alert that fires has an owner',
  answer: 'owner',
  defaultSeverity: 'off',
  severityWithTiers: 'warning',
  needs: ['unownedAlerts'],
  *check(context) {
    for (const alert of context.facts.unownedAlerts ?? []) {
      const { entityRef } = alert;
      const document = entityRef === undefined ? undefined : context.fleet.get(entityRef);
      if (!document) yield* ofNoService(context, { ...alert, named: alert.named ?? entityRef });
      else if (document.audited) yield* ofService(context, alert, document);
    }
  },
};
