// Called millions of times: a constant of the module is found faster than a property of a global.
const { imul } = Math;

/**
 * A seed for `chance`, from a name (FNV-1a).
 *
 * @internal
 */
export function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash;
}

/**
 * A number between 0 and 1 that looks random and is always the same for the same seed and number (the last steps of
 * MurmurHash3).
 *
 * @internal
 */
export function chance(seed: number, number: number): number {
  let hash = imul(seed ^ number, 0x9e3779b1);
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
