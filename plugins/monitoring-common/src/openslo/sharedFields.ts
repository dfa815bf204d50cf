import type { CatalogDocument } from '@rollcall/model';
import { alertName } from '../slo/alertName';
import { readSloAnnotations, type SloAnnotations } from '../slo/annotations';
import type { BudgetingMethod, SloAlerting } from '../slo/Slo';
import type { SloDirectory } from '../slo/SloDirectory';
import type { SloWindow } from '../slo/SloWindow';
import { type Dialect, type OpenSloVersion, V1, V2_ALPHA, versionOf } from './dialect';
import { readAlertPolicies } from './readAlertPolicies';
import { readTimeWindow, readV1AlphaWindow } from './readWindow';

/** What all objectives of a document have in common. @internal */
export interface SharedFields {
  document: CatalogDocument;
  directory: SloDirectory;
  version: OpenSloVersion;
  dialect: Dialect;
  service: string;
  window: SloWindow;
  method: BudgetingMethod;
  annotations: SloAnnotations;
  alerting: SloAlerting;
}

const METHODS: Record<string, BudgetingMethod> = {
  Occurrences: 'occurrences',
  Timeslices: 'timeslices',
  RatioTimeslices: 'ratio-timeslices',
};

/** A text that says something. @internal */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** @internal */
export function dialectOf({ apiVersion }: CatalogDocument): Dialect {
  return versionOf(apiVersion) === 'openslo.com/v2alpha' ? V2_ALPHA : V1;
}

/**
 * @returns `undefined` where service, window or method are missing, without which nothing is promised
 * @internal
 */
export function sharedFields(
  document: CatalogDocument,
  directory: SloDirectory,
): SharedFields | undefined {
  const { spec } = document;
  const version = versionOf(document.apiVersion) ?? 'openslo/v1';
  const dialect = dialectOf(document);
  const isFirst = version === 'openslo/v1alpha';
  const service = textOf(spec[dialect.service]) ?? textOf(spec.service);
  const window = isFirst ? readV1AlphaWindow(spec.timeWindows) : readTimeWindow(spec.timeWindow);
  const { budgetingMethod } = spec;
  if (!service || !window) return undefined;
  if (typeof budgetingMethod !== 'string' || !Object.hasOwn(METHODS, budgetingMethod)) {
    return undefined;
  }
  return {
    document,
    directory,
    version,
    dialect,
    service,
    window,
    method: METHODS[budgetingMethod],
    annotations: readSloAnnotations(document),
    alerting: {
      name: alertName(document.name),
      page: { labels: {}, annotations: {} },
      ticket: { labels: {}, annotations: {} },
      own: isFirst ? [] : readAlertPolicies(document, directory),
    },
  };
}
