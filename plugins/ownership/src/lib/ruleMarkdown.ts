const TITLE = /^# [^\n]*\n+/;
const FENCE = /^\s*(?:```|~~~)/;
const HEADING = /^#+ /;

/**
 * The text of a rule's page as part of another: without its title, which stands above it already, and with its headings one
 * level lower. What stands in fences is left as it is.
 *
 * @internal
 */
export function ruleMarkdown(page: string): string {
  let fenced = false;
  return page
    .replace(TITLE, '')
    .split('\n')
    .map(line => {
      if (FENCE.test(line)) fenced = !fenced;
      return !fenced && HEADING.test(line) ? `#${line}` : line;
    })
    .join('\n');
}
