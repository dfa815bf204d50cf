import {
  type AlertDto,
  readRules,
  type ServiceMonitoringDto,
} from '@rollcall/plugin-monitoring-common';
import type { CatalogDocument } from '@rollcall/model';
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

function alertsOf(page: BookPage, serviceRef: string): AlertDto[] {
  const { fleet } = page;
  return fleet.links(serviceRef).rules.flatMap(({ ref }) => {
    const document = fleet.get(ref);
    if (!document) return [];
    const { file, line } = document.source;
    const rules = readRules(document).groups.flatMap(group => group.rules);
    return rules.flatMap(rule => {
      if (rule.kind !== 'alert') return [];
      // A file may watch several services; an alert that names another one is not ours.
      const { service } = rule.labels;
      const named = service === undefined ? undefined : fleet.resolveService(service, document);
      if (named !== undefined && named !== serviceRef) return [];
      const url = rule.annotations.runbook_url;
      return [
        {
          name: rule.name,
          rule: `${rule.group.name} of ${file}`,
          expression: rule.expression,
          severity: rule.labels.severity,
          serviceRef,
          ownerRef: fleet.owner(serviceRef).ref,
          place: `${file}:${line}`,
          runbook: runbookOf(page, rule.name, url),
        } satisfies AlertDto,
      ];
    });
  });
}

/** The runbook that says it answers the alert, else where the alert points. */
function runbookOf(
  { fleet }: BookPage,
  alert: string,
  url: string | undefined,
): AlertDto['runbook'] {
  const answering = fleet.ofKind('Runbook').find(({ spec }) => {
    const { answers } = spec;
    return Array.isArray(answers) && answers.includes(alert);
  });
  if (answering) return { state: 'found', ref: answering.ref };
  if (url === undefined) return { state: 'missing' };
  return /^https?:\/\//.test(url) ? { state: 'elsewhere', url } : { state: 'broken' };
}

/**
 * What a service promises and how it is watched.
 *
 * @internal
 */
export function serviceMonitoring(page: BookPage, serviceRef: string): ServiceMonitoringDto {
  const document = page.fleet.get(serviceRef)!;
  return {
    serviceRef,
    slos: page.rows.filter(row => row.serviceRef === serviceRef),
    alerts: alertsOf(page, serviceRef),
    links: linksOf(document),
    drift: [],
    sources: page.sources,
  };
}
