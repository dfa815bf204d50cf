/** A version of OpenSLO, by its `apiVersion`. @internal */
export type OpenSloVersion = 'openslo/v1alpha' | 'openslo/v1' | 'openslo.com/v2alpha';

/** What v1 and v2alpha call differently. @internal */
export interface Dialect {
  version: OpenSloVersion;
  service: string;
  indicator: string;
  indicatorRef: string;
  units: 'all' | 'short';
  /** v1 wraps what it measures in `metricSource`. */
  metric: 'metricSource' | 'flat';
  /** v2alpha left titles to annotations. */
  displayName: boolean;
}

/** @internal */
export const V1: Dialect = {
  version: 'openslo/v1',
  service: 'service',
  indicator: 'indicator',
  indicatorRef: 'indicatorRef',
  units: 'all',
  metric: 'metricSource',
  displayName: true,
};

/** @internal */
export const V2_ALPHA: Dialect = {
  version: 'openslo.com/v2alpha',
  service: 'serviceRef',
  indicator: 'sli',
  indicatorRef: 'sliRef',
  units: 'short',
  metric: 'flat',
  displayName: false,
};

const VERSIONS: Record<string, OpenSloVersion> = {
  'openslo/v1alpha': 'openslo/v1alpha',
  'openslo/v1': 'openslo/v1',
  'openslo.com/v2alpha': 'openslo.com/v2alpha',
  // Early drafts kept the group of v1.
  'openslo/v2alpha': 'openslo.com/v2alpha',
};

/**
 * The version an `apiVersion` means, or `undefined` where it is none of OpenSLO.
 *
 * @internal
 */
export function versionOf(apiVersion: unknown): OpenSloVersion | undefined {
  return typeof apiVersion === 'string' && Object.hasOwn(VERSIONS, apiVersion)
    ? VERSIONS[apiVersion]
    : undefined;
}
