const TITLE = /^# [^\n]*\n+/;
const FENCE = /^(\s*(?:```|~~~))\w*/;
const HEADING = /^#+ /;

/**
 * The text of a rule's page as part of another: without its title, which stands above it already, with its headings one level
 * lower, and with examples as plain text: the colours of the highlighter are too faint to read for many. What stands in the
 * examples is left as it is.
 *
 * @internal
 */
export function ruleMarkdown(page: string): string {
  let fenced = false;
  return page
    .replace(TITLE, '')
    .split('\n')
    .map(line => {
      if (FENCE.test(line)) {
        fenced = !fenced;
        return line.replace(FENCE, '$1');
      }
      return !fenced && HEADING.test(line) ? `#${line}` : line;
    })
    .join('\n');
}
