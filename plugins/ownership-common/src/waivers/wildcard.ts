/**
 * Whether a text fits a pattern in which `*` stands for any run of characters but `/`, and `**` for any run at all. Walks
 * both once with a step back to the last star, so that no pattern can make it slow.
 *
 * @internal
 */
export function fitsWildcard(text: string, pattern: string): boolean {
  const tokens = pattern.match(/\*\*|\*|[^*]/gs) ?? [];
  // The stars met last, wide and narrow: where to go on, in pattern and text, when what follows does not fit.
  let wide: { token: number; at: number } | undefined;
  let narrow: { token: number; at: number } | undefined;
  let token = 0;
  let at = 0;
  while (at < text.length || token < tokens.length) {
    const wanted = tokens[token];
    if (wanted === '**') {
      wide = { token: token + 1, at };
      narrow = undefined;
      token += 1;
    } else if (wanted === '*') {
      narrow = { token: token + 1, at };
      token += 1;
    } else if (at < text.length && wanted === text[at]) {
      token += 1;
      at += 1;
    } else if (narrow && narrow.at < text.length && text[narrow.at] !== '/') {
      narrow.at += 1;
      ({ token, at } = narrow);
    } else if (wide && wide.at < text.length) {
      wide.at += 1;
      ({ token, at } = wide);
      narrow = undefined;
    } else {
      return false;
    }
  }
  return true;
}
