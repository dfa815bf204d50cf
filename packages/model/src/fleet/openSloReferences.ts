import type { CatalogDocument } from '../documents/types';
import type { PlacedText } from './textList';

/** A name by which one document of OpenSLO means another, and the kind it must be of. @internal */
export interface OpenSloReference extends PlacedText {
  field: string;
  defaultKind: string;
}

/** Fields that hold a name, wherever in a document they stand, and the kind they name. */
const TARGETS: Record<string, string> = {
  indicatorRef: 'sli',
  sliRef: 'sli',
  alertPolicyRef: 'alertpolicy',
  conditionRef: 'alertcondition',
  targetRef: 'alertnotificationtarget',
  metricSourceRef: 'datasource',
  dataSourceRef: 'datasource',
};

/** What a tool keeps in a metric source is its own business, whatever its fields are called. */
const OPAQUE = new Set(['connectionDetails', 'query']);

/** OpenSLO nests less deep than this; what nests deeper is no OpenSLO. */
const DEEPEST = 12;

function* walk(value: unknown, path: string[]): Iterable<OpenSloReference> {
  if (typeof value !== 'object' || value === null || path.length > DEEPEST) return;
  for (const [key, child] of Object.entries(value)) {
    if (OPAQUE.has(key)) continue;
    const here = [...path, key];
    const defaultKind = Object.hasOwn(TARGETS, key) ? TARGETS[key] : undefined;
    if (defaultKind && typeof child === 'string') {
      yield {
        text: nameOf(child),
        pointer: `/${here.join('/')}`,
        field: fieldOf(here),
        defaultKind,
      };
    } else if (key === 'alertPolicies' && Array.isArray(child)) {
      yield* namedPolicies(child, here);
      yield* walk(child, here);
    } else if (!isMetricSpec(path, key)) yield* walk(child, here);
  }
}

/** The first files of v1 named policies without a field. */
function* namedPolicies(list: unknown[], path: string[]): Iterable<OpenSloReference> {
  for (const [at, item] of list.entries()) {
    if (typeof item !== 'string') continue;
    const pointer = `/${[...path, at].join('/')}`;
    yield { text: nameOf(item), pointer, field: fieldOf(path), defaultKind: 'alertpolicy' };
  }
}

/** `spec` of a metric source is free; that of an inlined object is OpenSLO again. */
function isMetricSpec(path: string[], key: string): boolean {
  const parent = path[path.length - 1];
  return key === 'spec' && /^(metricSource|good|bad|total|raw|thresholdMetric)$/.test(parent ?? '');
}

function fieldOf(path: string[]): string {
  return path.filter(key => !/^\d+$/.test(key)).join('.');
}

/** Slashes, which OpenSLO allows in names, are hyphens in references. */
function nameOf(text: string): string {
  return text.replaceAll('/', '-');
}

/**
 * Every name by which a document of OpenSLO means another one of it, v1 and v2alpha.
 *
 * @internal
 */
export function openSloReferences(document: CatalogDocument): OpenSloReference[] {
  return [...walk(document.spec, ['spec'])];
}
