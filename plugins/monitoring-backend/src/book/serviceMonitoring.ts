import type { CatalogDocument } from '@rollcall/model';
import type { ServiceMonitoringDto } from '@rollcall/plugin-monitoring-common';
import type { GeneratedRules } from '../drift/GeneratedRules';
import type { AgeOptions } from '../drift/RuleBook';
import { alertsOfService } from './alerts';
import type { BookPage } from './SloBook';

const LINKS: Record<string, ServiceMonitoringDto['links'][number]['kind']> = {
  dashboard: 'dashboard',
  dashboards: 'dashboard',
  logs: 'logs',
  log: 'logs',
  traces: 'traces',
  tracing: 'traces',
};

function linksOf({ metadata }: CatalogDocument): ServiceMonitoringDto['links'] {
  return (metadata.links ?? []).flatMap(({ url, title, type }) => {
    const kind = LINKS[(type ?? '').toLowerCase()];
    // Only what a browser may open as a page.
    if (kind === undefined || !/^https?:\/\//.test(url)) return [];
    return [{ kind, title: title ?? url, url }];
  });
}

/**
 * What a service promises and how it is watched.
 *
 * @internal
 */
export function serviceMonitoring(
  page: BookPage,
  serviceRef: string,
  options: AgeOptions & { generated: GeneratedRules },
): ServiceMonitoringDto {
  const document = page.fleet.get(serviceRef)!;
  return {
    serviceRef,
    slos: page.rows.filter(row => row.serviceRef === serviceRef),
    alerts: alertsOfService(page, serviceRef, options.generated),
    links: linksOf(document),
    drift: page.rules.summariesOf(serviceRef, options),
    sources: page.sources,
  };
}
