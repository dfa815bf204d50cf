/**
 * What a file may ask of its reader before it is refused.
 *
 * @public
 */
export interface ReadLimits {
  /** Longest text read at all, in UTF-16 units; 10 Mi unless said. */
  maxLength: number;
  /** Deepest nesting of lists and mappings; 100 unless said. */
  maxDepth: number;
  /** Most values that aliases and merge keys may add to a document when written out; a million unless said. */
  maxAliasedNodes: number;
}

/** @public */
export const DEFAULT_READ_LIMITS: ReadLimits = {
  maxLength: 10 * 1024 * 1024,
  maxDepth: 100,
  maxAliasedNodes: 1_000_000,
};
