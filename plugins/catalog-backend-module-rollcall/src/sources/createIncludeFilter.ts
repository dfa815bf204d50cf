import { Minimatch } from 'minimatch';

/** Folders nobody keeps documents in. */
const NEVER = new Set(['.git', 'node_modules', '.yarn']);

/** Whether a path lies where nothing is read, whatever the patterns. @internal */
export function isNeverRead(path: string): boolean {
  return path.split('/').some(segment => NEVER.has(segment));
}

/** Says which paths of a source are read. @internal */
export interface IncludeFilter {
  /** Whether a file is read. */
  file(path: string): boolean;
  /** Whether a folder may hold files that are read; false saves walking it. */
  folder(path: string): boolean;
}

/**
 * Turns `include` patterns into a filter. A pattern that begins with `!` takes paths out again. Paths use `/`.
 *
 * @internal
 */
export function createIncludeFilter(patterns: readonly string[]): IncludeFilter {
  const compile = (pattern: string) => new Minimatch(pattern, { dot: true, nonegate: true });
  const included = patterns.filter(pattern => !pattern.startsWith('!')).map(compile);
  const excluded = patterns
    .filter(pattern => pattern.startsWith('!'))
    .map(pattern => compile(pattern.slice(1)));
  return {
    file: path =>
      !isNeverRead(path) &&
      included.some(pattern => pattern.match(path)) &&
      !excluded.some(pattern => pattern.match(path)),
    folder: path => !isNeverRead(path) && included.some(pattern => pattern.match(path, true)),
  };
}
