import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Where the scripts keep what they fetched and noted; git-ignored. */
export const STATE = path.join(ROOT, '.rollcall');

/** The Yarn that is part of the repository. */
export const YARN = path.join(ROOT, '.yarn/releases/yarn-4.13.0.cjs');

/** A place as a person in the checkout would write it: relative to its root, or whole where it is elsewhere. */
export function shown(place) {
  const relative = path.relative(ROOT, place);
  return relative.startsWith('..') || path.isAbsolute(relative) ? place : relative;
}
