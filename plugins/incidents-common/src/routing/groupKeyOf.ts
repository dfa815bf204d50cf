import type { IncomingAlert } from '../alert';

/** Parts are quoted, so that no name can pretend to be two. */
function key(parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/**
 * What tells the incidents of alerts apart: the service and the alert's name, or without a service its owner, or without either
 * what tells it from others that nobody owns. Instances, pods and severities of one alert are one incident.
 *
 * @internal
 */
export function groupKeyOf(
  { labels, subject }: IncomingAlert,
  serviceRef: string | undefined,
  ownerRef: string | undefined,
): string {
  const { alertname = '', namespace = '', cluster = '' } = labels;
  const about = subject === undefined ? [] : [subject];
  if (serviceRef !== undefined) return key(['service', serviceRef, alertname, ...about]);
  if (ownerRef !== undefined) return key(['owner', ownerRef, alertname, ...about]);
  return key(['unowned', alertname, cluster, namespace, ...about]);
}
