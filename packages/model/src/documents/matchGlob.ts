/** More alternatives than a person writes; beyond, braces are plain characters. */
const MOST_ALTERNATIVES = 64;

/**
 * Whether a path matches a pattern: `*` and `?` within a folder, `**` across folders, `{a,b}` for alternatives. The time is
 * bounded by pattern times path, whatever the pattern.
 *
 * @public
 */
export function matchGlob(file: string, pattern: string): boolean {
  return expandBraces(pattern).some(alternative =>
    matchSequence(file.split('/'), alternative.split('/'), {
      isAny: segment => segment === '**',
      matches: (segment, each) =>
        matchSequence([...segment], [...each], {
          isAny: character => character === '*',
          matches: (character, expected) => expected === '?' || expected === character,
        }),
    }),
  );
}

/** The greedy walk with one point to return to: the last wildcard for any number of items. */
function matchSequence(
  items: readonly string[],
  pattern: readonly string[],
  rules: {
    isAny(part: string): boolean;
    matches(item: string, part: string): boolean;
  },
): boolean {
  let item = 0;
  let part = 0;
  let returnPart = -1;
  let returnItem = 0;
  while (item < items.length) {
    if (part < pattern.length && rules.isAny(pattern[part])) {
      returnPart = part++;
      returnItem = item;
    } else if (part < pattern.length && rules.matches(items[item], pattern[part])) {
      item++;
      part++;
    } else if (returnPart >= 0) {
      part = returnPart + 1;
      item = ++returnItem;
    } else {
      return false;
    }
  }
  while (part < pattern.length && rules.isAny(pattern[part])) part++;
  return part === pattern.length;
}

function expandBraces(pattern: string): string[] {
  let patterns = [pattern];
  for (;;) {
    const next = patterns.flatMap(each => {
      // Without the commas in the classes: braces that never close would be tried from each comma on.
      const braces = /\{([^{},]*(?:,[^{},]*)+)\}/.exec(each);
      if (!braces) return [each];
      const head = each.slice(0, braces.index);
      const tail = each.slice(braces.index + braces[0].length);
      return braces[1].split(',').map(option => head + option + tail);
    });
    if (next.length > MOST_ALTERNATIVES) return [pattern];
    if (next.length === patterns.length) return next;
    patterns = next;
  }
}
