import { isMap, isScalar } from 'yaml';
import type { CatalogDocument } from './types';
import type { TextLocator } from './textLocator';

/**
 * JavaScript lists keys that look like numbers first and in ascending order, whatever order the author chose; tiers are
 * ranked by the author's. So the order is read from the text and kept beside the tiers as `spec.tierOrder`.
 *
 * @internal
 */
export function withTierOrder(
  document: CatalogDocument,
  locator: () => TextLocator,
): CatalogDocument {
  if (document.kind !== 'AuditPolicy') return document;
  const { spec } = document;
  if (spec.tiers === undefined || spec.tierOrder !== undefined) return document;
  const ast = locator().parse(document.source.document)?.ast;
  const tiers = ast?.getIn(['spec', 'tiers']);
  if (!isMap(tiers)) return document;
  const tierOrder = tiers.items
    .map(({ key }) => (isScalar(key) ? String(key.value) : ''))
    .filter(key => Object.hasOwn(spec.tiers as object, key));
  return { ...document, spec: { ...spec, tierOrder } };
}
