import type { Fleet } from '@rollcall/model';
import type { RouteCase } from '../alertmanager';
import { knownOwner, ownerLabel, serviceLabel } from './ownerLabels';

const SEVERITIES = ['page', 'ticket'];

const OF_NOBODY: Record<string, string>[] = [
  { alertname: 'Down' },
  { alertname: 'Down', owner: 'nobody-of-this-name', severity: 'page' },
  { alertname: 'Down', service: 'nothing-of-this-name', severity: 'page' },
];

/**
 * What every routing tree of a fleet must do, as cases for `testRoutes`: an alert of each service goes to its owner, whether it
 * names the service, the owner or both; one of a service nobody owns, of an owner nobody knows or of nothing at all reaches no
 * owner.
 *
 * @public
 */
export function fleetRouteCases(fleet: Fleet): RouteCase[] {
  const cases: RouteCase[] = [];
  for (const { ref } of fleet.services()) {
    const owner = knownOwner(fleet, ref);
    const service = serviceLabel(ref);
    for (const severity of SEVERITIES) {
      const byService = { alertname: 'Down', service, severity };
      const name = `${severity} of ${service}`;
      if (owner === undefined) {
        cases.push({ name, labels: byService, expect: { owner: 'none' } });
        continue;
      }
      const byOwner = { alertname: 'Down', owner: ownerLabel(owner), severity };
      const stale = { ...byService, owner: 'nobody-of-this-name' };
      cases.push(
        { name, labels: byService, expect: { owner } },
        { name: `${name}, by owner`, labels: byOwner, expect: { owner } },
        { name: `${name}, by both`, labels: { ...byService, ...byOwner }, expect: { owner } },
        { name: `${name}, of a team that is gone`, labels: stale, expect: { owner } },
      );
    }
  }
  for (const labels of OF_NOBODY) {
    cases.push({ name: 'of nobody', labels, expect: { owner: 'none' } });
  }
  return cases;
}
