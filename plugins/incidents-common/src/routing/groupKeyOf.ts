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
  { labels }: IncomingAlert,
  serviceRef: string | undefined,
  ownerRef: string | undefined,
): string {
  const { alertname = '', namespace = '', cluster = '' } = labels;
  if (serviceRef !== undefined) return key(['service', serviceRef, alertname]);
  if (ownerRef !== undefined) return key(['owner', ownerRef, alertname]);
  return key(['unowned', alertname, cluster, namespace]);
}
