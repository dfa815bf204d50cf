/**
 * Markdown whose headings stand below those of the page around it; those in fences are text and stay.
 *
 * @param levels - how far down; never below the sixth
 * @internal
 */
export function lowerHeadings(markdown: string, levels: number): string {
  let fence: string | undefined;
  return markdown
    .split('\n')
    .map(line => {
      const [mark] = /^ {0,3}(?:`{3,}|~{3,})/.exec(line) ?? [];
      if (mark) {
        const sign = mark.trim();
        if (fence === undefined) fence = sign;
        else if (sign.startsWith(fence)) fence = undefined;
        return line;
      }
      if (fence !== undefined) return line;
      return line.replace(
        /^( {0,3})(#{1,6})(?=\s)/,
        (_, indent: string, signs: string) =>
          `${indent}${'#'.repeat(Math.min(6, signs.length + levels))}`,
      );
    })
    .join('\n');
}
