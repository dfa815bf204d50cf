import type { CatalogDocument } from '@rollcall/model';
import { dump } from 'js-yaml';

/** What somebody changed on the server by hand, and never put into code. */
interface HandChange {
  document: string;
  before: string;
  after: string;
}

const HAND_CHANGE: HandChange = {
  document: 'checkout',
  before: 'sum(rate(http_requests_total{service="pricing"}[5m])) > 0.02',
  after: 'sum(rate(http_requests_total{service="pricing"}[5m])) > 0.2',
};

/**
 * The PrometheusRules of a catalog as files that Prometheus loads, all as they stand in code but for one limit: it is ten times
 * as high on the server, so that there is drift to be seen.
 *
 * @returns texts by file name
 * @throws Error where the rule that drifts is not there any more
 * @public
 */
export function ruleFiles(documents: readonly CatalogDocument[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { kind, name, spec } of documents) {
    if (kind !== 'PrometheusRule') continue;
    files[`${name}.yaml`] = dump({ groups: spec?.groups }, { lineWidth: -1 });
  }
  const { document, before, after } = HAND_CHANGE;
  const file = `${document}.yaml`;
  if (!files[file]?.includes(before)) {
    throw new Error(`There is no rule of ${document} with "${before}" to change on the server`);
  }
  files[file] = files[file].replace(before, after);
  return files;
}
