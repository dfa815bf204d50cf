import type { Fleet } from '@rollcall/model';
import type { IncomingAlert } from '../alert';
import { alertDirectory } from './AlertDirectory';

/**
 * References of the runbooks to open: those that say they answer the alert, before others of the service.
 *
 * @internal
 */
export function runbooksFor(
  fleet: Fleet,
  { labels }: IncomingAlert,
  serviceRef: string | undefined,
): string[] {
  const alertname = labels.alertname ?? '';
  const ofService =
    serviceRef === undefined ? [] : fleet.links(serviceRef).runbooks.map(({ ref }) => ref);
  const answering = alertDirectory(fleet)
    .runbooks.answering(alertname)
    .filter(({ ref, spec }) => {
      // A runbook written for other services alone is of no help here.
      const { services } = (spec.appliesTo ?? {}) as { services?: unknown };
      const isBound = Array.isArray(services) && services.length > 0;
      return !isBound || serviceRef === undefined || ofService.includes(ref);
    })
    .map(({ ref }) => ref);
  return [...new Set([...answering, ...ofService])];
}
