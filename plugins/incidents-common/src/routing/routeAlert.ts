import { InputError } from '@backstage/errors';
import { type Facts, type Fleet, normalizeRef, parseInstantMs } from '@rollcall/model';
import { type IncomingAlert, urgencyOf } from '../alert';
import { severityOf } from '../severity';
import { journeyOfAlert } from '../surroundings/journeyOfAlert';
import { findOwner } from './findOwner';
import { findService } from './findService';
import { groupKeyOf } from './groupKeyOf';
import { reachPeople } from './reachPeople';
import { runbooksFor } from './runbooksFor';
import type { RouteAlertOptions, Routing, RoutingHop } from './types';

/**
 * Labels that may name a service, the surest first: what we generate, what people write, what Kubernetes and Prometheus add.
 *
 * @public
 */
export const SERVICE_LABELS: readonly string[] = [
  'service',
  'sloth_service',
  'app_kubernetes_io_name',
  'app',
  'component',
  'job',
];

/** The way to the owner is also the beginning of the way to the people. */
function distinct(hops: readonly RoutingHop[]): RoutingHop[] {
  const known = new Map<string, RoutingHop>();
  for (const hop of hops) {
    const key = JSON.stringify([hop.from, hop.via, hop.to]);
    if (!known.has(key)) known.set(key, hop);
  }
  return [...known.values()];
}

/**
 * Where an alert goes, and why: alert → service → owner → escalation → people. The same answer in CI, in the portal and at
 * intake; it never ends with nobody, and it never throws for what stands in an alert or in the documents.
 *
 * @param facts - `overrides` and `importedSchedules` of them are asked
 * @param at - ISO 8601 instant
 * @throws InputError where `at` is no instant
 * @public
 */
export function routeAlert(
  fleet: Fleet,
  alert: IncomingAlert,
  facts: Facts,
  at: string,
  options: RouteAlertOptions = {},
): Routing {
  const atMs = parseInstantMs(at);
  if (atMs === undefined) {
    throw new InputError(
      `"${at}" is no instant; write it as ISO 8601, such as 2026-11-21T10:00:00Z.`,
    );
  }
  const { serviceLabels = SERVICE_LABELS, operators = [] } = options;
  const journeyRef = journeyOfAlert(fleet, alert);
  const hasCustomerImpact =
    options.hasCustomerImpact ?? (journeyRef === undefined ? undefined : true);
  const service = findService(fleet, alert, serviceLabels);
  const owner = findOwner(fleet, alert, { serviceRef: service.ref, atMs });
  // A service says who is on call for it; somebody else whom the alert names is asked themselves.
  const askedRef = owner.ref === undefined || owner.isOfService ? service.ref : owner.ref;
  const reached = reachPeople(fleet, {
    askedRef,
    ownerRef: owner.ref,
    facts,
    atMs,
    operators: operators.flatMap(ref => normalizeRef(ref, { defaultKind: 'user' }) ?? []),
  });
  const tier = service.ref === undefined ? undefined : fleet.tier(service.ref).tier;
  const urgency = urgencyOf(alert);
  const { hops, concerns, ...people } = reached;
  return {
    at: new Date(atMs).toISOString(),
    state: owner.ref === undefined ? 'unowned' : 'owned',
    ...(service.ref !== undefined && { serviceRef: service.ref, serviceFoundBy: service.foundBy }),
    ...(owner.ref !== undefined && { ownerRef: owner.ref }),
    ...(tier && { tier: tier.id }),
    ...(journeyRef !== undefined && { journeyRef }),
    urgency,
    severity: severityOf({ tierRank: tier?.rank, urgency, hasCustomerImpact }),
    ...people,
    runbooks: runbooksFor(fleet, alert, service.ref),
    groupKey: groupKeyOf(alert, service.ref, owner.ref),
    hops: distinct([...service.hops, ...owner.hops, ...hops]),
    concerns: [...new Set([...service.concerns, ...owner.concerns, ...concerns])],
  };
}
