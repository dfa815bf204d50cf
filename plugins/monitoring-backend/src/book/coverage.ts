import { type CoverageReportDto, fleetSlos } from '@rollcall/plugin-monitoring-common';
import { CodeRules } from '../drift/CodeRules';
import { ownerOf } from './ownerOf';
import type { BookPage } from './SloBook';

/**
 * Which services have a promise, an alert and a runbook, and which their tier asks for.
 *
 * @internal
 */
export function coverageOf({
  fleet,
  rules,
}: Pick<BookPage, 'fleet' | 'rules'>): Pick<CoverageReportDto, 'tiers' | 'items'> {
  const promised = fleetSlos(fleet);
  const code = CodeRules.of(fleet);
  const items = fleet.services().map(({ ref, metadata, name }) => {
    const { tier } = fleet.tier(ref);
    const links = fleet.links(ref);
    const slos = promised.ofEntity(ref);
    const { slo, alerts, runbook } = tier?.requires ?? {};
    return {
      serviceRef: ref,
      title: metadata.title ?? name,
      ...ownerOf(fleet, ref),
      tier: tier?.id,
      slo: slos.length > 0,
      // One that stands in a document, or is made out of a promise and runs.
      alert:
        links.rules.some(link => code.alertsOf(link.ref).length > 0) ||
        slos.some(promise => rules.runsAlertsOf(promise)),
      runbook: links.runbooks.length > 0,
      asked: {
        slo: slo !== undefined,
        alert: alerts !== undefined,
        runbook: runbook !== undefined || alerts?.runbook === true,
      },
    };
  });
  const count = (tier: string) => {
    const mine = items.filter(item => item.tier === tier);
    return {
      tier,
      services: mine.length,
      withSlo: mine.filter(item => item.slo).length,
      withAlert: mine.filter(item => item.alert).length,
      withRunbook: mine.filter(item => item.runbook).length,
    };
  };
  const rank = new Map(fleet.policy.tiers.map(({ id, rank: at }) => [id, at]));
  items.sort(
    (a, b) =>
      (rank.get(a.tier ?? '') ?? Infinity) - (rank.get(b.tier ?? '') ?? Infinity) ||
      (a.title < b.title ? -1 : 1),
  );
  return { tiers: fleet.policy.tiers.map(({ id }) => count(id)), items };
}
