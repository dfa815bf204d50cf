import type { Mapping } from './envelope';
import type { KindDefinition } from './types';

/** Kinds whose `spec.owner` the audit judges. */
const OWNABLE = new Set(['Component', 'API', 'Resource', 'System', 'Domain']);

/**
 * Whether a fault is one that the ownership rules report in their own, better words: no owner, or one that is blank or no
 * text. Refusing the document for it would hide the orphan, and make every reference to it dangle.
 *
 * @internal
 */
export function isOwnershipFault(
  definition: KindDefinition,
  pointer: string,
  value: Mapping,
): boolean {
  return (
    pointer === '/spec/owner' && OWNABLE.has(definition.kind) && typeof value.spec === 'object'
  );
}
