import { readPathPattern, type PathPattern } from './PathPattern';
import type { CodeownersDialect, ParsedCodeowners } from './types';

/** The folder of a file, without slashes around it; empty for the root. @internal */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** @returns the path as a pattern spells it, or `undefined` where it holds what a pattern gives a meaning */
function spell(path: string): string | undefined {
  return /[*?[\]\\\t\r\n]/.test(path) ? undefined : path.replace(/ /g, '\\ ');
}

/**
 * The patterns by which a line may cover exactly a file.
 *
 * @internal
 */
export function filePatterns(path: string, dialect: CodeownersDialect): Set<string> {
  const spelled = spell(path);
  if (spelled === undefined) return new Set();
  // GitHub anchors what has a slash inside; GitLab only what begins with one.
  const bare = dialect === 'github' && spelled.includes('/') ? [spelled] : [];
  return new Set([`/${spelled}`, ...bare]);
}

/**
 * The patterns by which a line may cover exactly the folder of a file.
 *
 * @internal
 */
export function folderPatterns(path: string, dialect: CodeownersDialect): Set<string> {
  const folder = spell(folderOf(path));
  if (folder === undefined) return new Set();
  if (folder === '') {
    return new Set(['*', '**/*', '/**/*', ...(dialect === 'github' ? ['**', '/**'] : ['/'])]);
  }
  if (dialect === 'gitlab') return new Set([`/${folder}/`, `/${folder}/**/*`]);
  const anchored = [`/${folder}`, ...(folder.includes('/') ? [folder] : [])];
  return new Set(anchored.flatMap(start => [start, `${start}/`, `${start}/**`, `${start}/**/*`]));
}

/** Whether a pattern covers all there is in a folder. */
function coversFolder({ segments, covers }: PathPattern, folder: string[]): boolean {
  const [first, second] = segments;
  if (first?.kind === 'deep' && second?.kind === 'any' && segments.length === 2) return true;
  return (
    covers !== 'itself' &&
    segments.length <= folder.length &&
    segments.every((segment, index) =>
      segment.kind === 'literal' ? segment.text === folder[index] : segment.kind === 'any',
    )
  );
}

/** Whether a pattern may match something in a folder; true where that is not plain to see. */
function mayReachInto({ segments }: PathPattern, folder: string[]): boolean {
  for (let index = 0; index < Math.min(segments.length, folder.length); index++) {
    const segment = segments[index];
    if (segment.kind !== 'literal') return true;
    if (segment.text !== folder[index]) return false;
  }
  return true;
}

/**
 * The pattern of a new line for an entity: its folder, unless a line there takes from others what they own in the folder
 * today, or the entity does not have the folder to itself; then its file alone.
 *
 * @param options - `below`: the line the new one will follow
 * @returns the pattern, or `undefined` where the path cannot be spelled
 *
 * @internal
 */
export function patternFor(options: {
  path: string;
  parsed: ParsedCodeowners;
  below: number;
  wholeFolder: boolean;
}): string | undefined {
  const { path, parsed, below, wholeFolder } = options;
  const file = spell(path);
  const folder = folderOf(path);
  if (file === undefined) return undefined;
  if (!wholeFolder || folder === '') return `/${file}`;
  const names = folder.split('/');
  const above = parsed.rules
    .filter(rule => rule.section === undefined && rule.line <= below)
    .map(rule => readPathPattern(rule.pattern, parsed.dialect));
  // What stands above a line that covers the whole folder decides nothing in it.
  const start = above.findLastIndex(pattern => coversFolder(pattern, names)) + 1;
  return above.slice(start).some(pattern => mayReachInto(pattern, names))
    ? `/${file}`
    : `/${spell(folder)}/`;
}
