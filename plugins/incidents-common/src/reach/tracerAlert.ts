import { type Fleet, humanizeRef } from '@rollcall/model';
import { readRules } from '@rollcall/plugin-monitoring-common';
import { type IncomingAlert, urgencyOf } from '../alert';
import { findService } from '../routing/findService';
import { SERVICE_LABELS } from '../routing/routeAlert';

/** The name of every test alert. No rule may have it. @public */
export const TRACER_ALERTNAME = 'RollcallPathTest';

/** The label that tells a test alert from others: its value is the id. @public */
export const TRACER_LABEL = 'rollcall_path_test';

/**
 * Which test alert an alert is.
 *
 * @returns its id; `undefined` for a real alert, which has another name whatever its labels
 * @public
 */
export function tracerIdOf({ labels }: Pick<IncomingAlert, 'labels'>): string | undefined {
  return labels.alertname === TRACER_ALERTNAME ? (labels[TRACER_LABEL] ?? '') : undefined;
}

type Labels = Record<string, string>;

/** What an alert of the service carries that pages: Alertmanager routes by it. */
function labelsOfPages(fleet: Fleet, serviceRef: string): Labels | undefined {
  for (const { ref } of fleet.links(serviceRef).rules) {
    const document = fleet.get(ref);
    if (!document) continue;
    for (const { rules } of readRules(document).groups) {
      for (const rule of rules) {
        if (rule.kind !== 'alert' || urgencyOf(rule) !== 'page') continue;
        // What a template makes of a series is not known here.
        const fixed = Object.entries(rule.labels).filter(([, value]) => !value.includes('{{'));
        const labels = { ...Object.fromEntries(fixed), alertname: rule.name };
        if (findService(fleet, { labels, annotations: {} }, SERVICE_LABELS).ref === serviceRef) {
          return labels;
        }
      }
    }
  }
  return undefined;
}

/** What generated rules carry. */
function usualLabels(fleet: Fleet, serviceRef: string): Labels {
  const owner = fleet.owner(serviceRef);
  const { tier } = fleet.tier(serviceRef);
  return {
    severity: 'critical',
    ...(owner.state === 'owned' && owner.ref && { owner: humanizeRef(owner.ref, 'group') }),
    ...(tier && { tier: tier.id }),
  };
}

/**
 * The labels of a test alert: those of an alert of the service that pages, so that Alertmanager takes it the same way, with a name and
 * a label of its own. Where no rule of the service is known, those that generated rules have.
 *
 * @param id - of the test alert
 * @public
 */
export function tracerLabels(fleet: Fleet, serviceRef: string, id: string): Record<string, string> {
  const own = { alertname: TRACER_ALERTNAME, [TRACER_LABEL]: id };
  const labels = {
    service: humanizeRef(serviceRef, 'component'),
    ...(labelsOfPages(fleet, serviceRef) ?? usualLabels(fleet, serviceRef)),
    ...own,
  };
  const { ref } = findService(fleet, { labels, annotations: {} }, SERVICE_LABELS);
  // A label that is read from beside its rule may mean another service elsewhere.
  return ref === serviceRef ? labels : { ...labels, service: serviceRef };
}
