/** A file before and after. @public */
export interface TextEdit {
  /** Path relative to the root, with `/`. */
  file: string;
  before: string;
  after: string;
  /** The file is not there before. */
  isNew?: boolean;
}

/** Lines `from` up to, without, `to` of the one text stand for as many of the other as said. */
interface Change {
  from: number;
  to: number;
  otherFrom: number;
  otherTo: number;
}

const CONTEXT_LINES = 3;

/** Lines with their ends, so that a change of an end is a change. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** As many lines before as after: compared one by one. */
function changesInPlace(before: string[], after: string[]): Change[] {
  const changes: Change[] = [];
  for (let index = 0; index < before.length; index++) {
    if (before[index] === after[index]) continue;
    const last = changes[changes.length - 1];
    if (last?.to === index) {
      last.to = index + 1;
      last.otherTo = index + 1;
    } else {
      changes.push({ from: index, to: index + 1, otherFrom: index, otherTo: index + 1 });
    }
  }
  return changes;
}

/** Whatever stands between the lines that both begin and end with is one change. */
function oneChange(before: string[], after: string[]): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < shorter - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end++;
  }
  return {
    from: start,
    to: before.length - end,
    otherFrom: start,
    otherTo: after.length - end,
  };
}

/** Changes whose surroundings touch go into one hunk. */
function groupChanges(changes: Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    if (last && change.from - last.to <= 2 * CONTEXT_LINES) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

function marked(mark: string, lines: string[]): string {
  return lines
    .map(line =>
      line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`,
    )
    .join('');
}

function rangeOf(start: number, length: number): string {
  // Of nothing, the line before is named.
  return `${length === 0 ? start : start + 1},${length}`;
}

function hunk(before: string[], after: string[], changes: Change[]): string {
  const first = changes[0];
  const last = changes[changes.length - 1];
  const from = Math.max(0, first.from - CONTEXT_LINES);
  const to = Math.min(before.length, last.to + CONTEXT_LINES);
  const otherFrom = first.otherFrom - (first.from - from);
  const otherTo = last.otherTo + (to - last.to);
  let body = '';
  let done = from;
  for (const change of changes) {
    body += marked(' ', before.slice(done, change.from));
    body += marked('-', before.slice(change.from, change.to));
    body += marked('+', after.slice(change.otherFrom, change.otherTo));
    done = change.to;
  }
  body += marked(' ', before.slice(done, to));
  const ranges = `-${rangeOf(from, to - from)} +${rangeOf(otherFrom, otherTo - otherFrom)}`;
  return `@@ ${ranges} @@\n${body}`;
}

/** Git quotes a path with control characters, quotes or backslashes in it as C does. */
function quotePath(path: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (!/["\\\u0000-\u001f\u007f]/.test(path)) return path;
  const escaped = path.replace(
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    /["\\\u0000-\u001f\u007f]/g,
    character =>
      character === '"' || character === '\\'
        ? `\\${character}`
        : `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `"${escaped}"`;
}

function fileDiff({ file, before, after, isNew }: TextEdit): string {
  const lines = linesOf(before);
  const young = linesOf(after);
  const changes =
    lines.length === young.length ? changesInPlace(lines, young) : [oneChange(lines, young)];
  const hunks = groupChanges(changes).map(group => hunk(lines, young, group));
  const [a, b] = [quotePath(`a/${file}`), quotePath(`b/${file}`)];
  // A tab ends a path with blanks in it.
  const tab = file.includes(' ') && !a.startsWith('"') ? '\t' : '';
  const old = isNew ? '/dev/null' : `${a}${tab}`;
  const mode = isNew ? 'new file mode 100644\n' : '';
  return `diff --git ${a} ${b}\n${mode}--- ${old}\n+++ ${b}${tab}\n${hunks.join('')}`;
}

/**
 * Writes edits of files as one patch that `git apply` takes. Files that did not change are left out. Lines are compared in
 * place; a file with more or fewer lines than before gets one hunk around all that changed.
 *
 * @public
 */
export function unifiedDiff(edits: readonly TextEdit[]): string {
  return edits
    .filter(({ before, after }) => before !== after)
    .map(fileDiff)
    .join('');
}
