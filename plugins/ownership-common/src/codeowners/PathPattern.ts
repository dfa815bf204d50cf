import { SegmentGlob } from './SegmentGlob';
import type { CodeownersDialect } from './types';

/** One step of a pattern; `deep` stands for any number of folders, none included. @internal */
export type PatternSegment =
  | { kind: 'literal'; text: string }
  | { kind: 'any' }
  | { kind: 'deep' }
  | { kind: 'glob'; source: string; glob: SegmentGlob };

/** A pattern, anchored at the root, whatever its dialect. @internal */
export interface PathPattern {
  segments: PatternSegment[];
  /** What the pattern covers once its segments are used up. */
  covers: 'itself' | 'itself-and-below' | 'below';
}

const DEEP: PatternSegment = { kind: 'deep' };
// No path has an empty segment, so this one is never met.
const NOTHING: PatternSegment = { kind: 'literal', text: '' };

function readSegment(source: string, dialect: CodeownersDialect): PatternSegment {
  if (source === '**') return DEEP;
  const glob = new SegmentGlob(source, { classes: dialect === 'gitlab' });
  if (glob.literal !== undefined) {
    return { kind: 'literal', text: glob.literal };
  }
  return glob.any ? { kind: 'any' } : { kind: 'glob', source, glob };
}

/** `**` twice in a row says what it says once. */
function collapse(segments: PatternSegment[]): PatternSegment[] {
  return segments.filter(
    (segment, index) => segment.kind !== 'deep' || segments[index - 1]?.kind !== 'deep',
  );
}

/**
 * GitHub: the rules of gitignore. A pattern with a slash before its end is anchored, any other applies at every depth; what
 * matches a folder covers all below, save where the last segment is a bare `*`.
 * Source: https://docs.github.com/articles/about-code-owners and https://git-scm.com/docs/gitignore.
 */
function readGithub(pattern: string): PathPattern {
  if (pattern === '/') return { segments: [NOTHING], covers: 'itself' };
  const parts = pattern.split('/');
  const anchored = parts[0] === '';
  if (anchored) parts.shift();
  const folder = parts[parts.length - 1] === '';
  if (folder) parts.pop();
  const segments = collapse([
    ...(anchored || parts.length > 1 ? [] : [DEEP]),
    ...parts.map(part => readSegment(part, 'github')),
  ]);
  const last = segments[segments.length - 1];
  if (last?.kind === 'deep') segments.pop();
  if (folder || last?.kind === 'deep') return { segments, covers: 'below' };
  return {
    segments,
    covers: last?.kind === 'any' ? 'itself' : 'itself-and-below',
  };
}

/**
 * GitLab: shell globbing of whole paths. A pattern without leading slash applies at every depth; only a trailing slash
 * covers what is below; `**` is special before a slash alone.
 * Source: https://docs.gitlab.com/user/project/codeowners/reference/#path-matching.
 */
function readGitlab(pattern: string): PathPattern {
  const parts = pattern.split('/');
  const anchored = parts[0] === '';
  if (anchored) parts.shift();
  const folder = parts[parts.length - 1] === '';
  if (folder) parts.pop();
  const segments = collapse([
    ...(anchored ? [] : [DEEP]),
    ...parts.map((part, index): PatternSegment =>
      part === '**' && index === parts.length - 1 && !folder
        ? { kind: 'any' }
        : readSegment(part, 'gitlab'),
    ),
  ]);
  if (!folder) return { segments, covers: 'itself' };
  if (segments[segments.length - 1]?.kind === 'deep') segments.pop();
  return { segments, covers: 'below' };
}

/**
 * Reads a pattern as its dialect means it.
 *
 * @internal
 */
export function readPathPattern(pattern: string, dialect: CodeownersDialect): PathPattern {
  return dialect === 'github' ? readGithub(pattern) : readGitlab(pattern);
}
