import type { DocumentProblem } from '../documents/types';
import { isOwnGroup, kindOf, nearestKind } from './registry';
import type { KindDefinition } from './types';

/** A mapping, keys unknown. @internal */
export type Mapping = Record<string, unknown>;

/** @internal */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A fault of the envelope, without its place. @internal */
export type EnvelopeFault = Pick<DocumentProblem, 'reason' | 'message' | 'remedy' | 'pointer'>;

/**
 * What a value is, going by version and kind alone: one of ours, a faulty one of ours, or none of our business.
 *
 * @internal
 */
export type Classification =
  | { state: 'known'; definition: KindDefinition }
  | { state: 'fault'; fault: EnvelopeFault }
  | { state: 'foreign' };

/** @internal */
export function classify(value: Mapping): Classification {
  const { apiVersion, kind } = value;
  if (typeof apiVersion !== 'string') return { state: 'foreign' };
  if (typeof kind === 'string') {
    const definition = kindOf(apiVersion, kind);
    if (definition) return { state: 'known', definition };
  }
  if (!isOwnGroup(apiVersion)) return { state: 'foreign' };
  if (typeof kind !== 'string' || kind.trim() === '') {
    return {
      state: 'fault',
      fault: {
        reason: 'envelope',
        message: '"kind" is missing or not a word.',
        remedy: 'Say what the document is, for example "kind: Component".',
        pointer: '/kind',
      },
    };
  }
  return { state: 'fault', fault: unknownKind(apiVersion, kind) };
}

function unknownKind(apiVersion: string, kind: string): EnvelopeFault {
  const meant = nearestKind(apiVersion, kind);
  const isVersionWrong = meant?.kind === kind;
  return {
    reason: 'unknown-kind',
    message: isVersionWrong
      ? `There is no kind "${kind}" in "${apiVersion}".`
      : `"${kind}" is no kind of ${apiVersion}.`,
    remedy: remedyFor(apiVersion, meant),
    pointer: isVersionWrong ? '/apiVersion' : '/kind',
  };
}

function remedyFor(
  apiVersion: string,
  meant: { apiVersion: string; kind: string } | undefined,
): string {
  if (!meant) {
    return 'Use a kind that Rollcall or Backstage knows, or keep the file out of the audited paths.';
  }
  return meant.apiVersion === apiVersion
    ? `Did you mean "${meant.kind}"?`
    : `Did you mean "kind: ${meant.kind}" with "apiVersion: ${meant.apiVersion}"?`;
}
