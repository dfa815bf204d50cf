import type { CatalogDocument } from '../documents/types';
import type { PlacedText } from './textList';

/** Pyrra has no field for a service, but hands labels of this prefix on to its rules. */
const PYRRA_SERVICE = 'pyrra.dev/service';

/**
 * The service a promise says it is about, in the words of its format: `spec.service` of OpenSLO and Sloth,
 * `spec.serviceRef` of OpenSLO v2alpha, the label `pyrra.dev/service` of Pyrra.
 *
 * @returns `undefined` where the document names none; its own name is then the best guess
 * @internal
 */
export function declaredService({ spec, metadata }: CatalogDocument): PlacedText | undefined {
  for (const field of ['service', 'serviceRef']) {
    const text = spec[field];
    if (typeof text === 'string') return { text, pointer: `/spec/${field}` };
  }
  const text = metadata.labels?.[PYRRA_SERVICE];
  if (typeof text !== 'string') return undefined;
  return { text, pointer: `/metadata/labels/${PYRRA_SERVICE.replace('/', '~1')}` };
}
