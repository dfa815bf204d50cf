/** Words that stand in for an owner nobody filled in; compared with the bare name, lower case. */
const WORDS = new Set([
  'unspecified',
  'unknown',
  'unowned',
  'undefined',
  'todo',
  'tbd',
  'fixme',
  'changeme',
  'change-me',
  'replaceme',
  'replace-me',
  'placeholder',
  'guest',
  'guests',
  'none',
  'n-a',
  'na',
  'nobody',
  'owner',
  'team-name',
  'team_name',
  'teamname',
  'group-name',
  'owner-name',
  'your-team',
  'your-team-name',
  'my-team',
  'user-name',
  'username',
  'cncf',
]);

/** Template languages and hand-drawn brackets: `${{ … }}`, `{{ … }}`, `${…}`, `<team>`, `[team]`, `%OWNER%`. */
const TEMPLATE = /\$\{|\{\{|^<.*>$|^\[.*\]$|^%.*%$/;

/** Shouted words joined by dash or underscore, such as `TEAM-NAME` or `MY_SQUAD`; a lone acronym is a name. */
const SHOUTED = /^[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)+$/;

const EXAMPLE_ADDRESS = /@(?:[a-z0-9-]+\.)*example\.(?:com|org|net)$/i;

/**
 * Whether an owner, as written, is a stand-in rather than an owner, and of which sort. A stand-in is one even where an
 * entity of that name exists.
 *
 * @param written - the owner as the author wrote it
 * @param more - further stand-ins of the policy, compared case-insensitively
 * @returns `template`, `example-address`, `shouted`, `word` or `policy`; `undefined` for an owner
 * @public
 */
export function placeholderReason(
  written: string,
  more: readonly string[] = [],
): string | undefined {
  const value = written.trim();
  if (TEMPLATE.test(value)) return 'template';
  if (EXAMPLE_ADDRESS.test(value)) return 'example-address';
  const name = value.slice(Math.max(value.lastIndexOf('/'), value.indexOf(':')) + 1);
  if (SHOUTED.test(name)) return 'shouted';
  const lower = name.toLocaleLowerCase('en-US');
  if (WORDS.has(lower)) return 'word';
  const listed = more.some(item => {
    const other = item.toLocaleLowerCase('en-US');
    return other === lower || other === value.toLocaleLowerCase('en-US');
  });
  return listed ? 'policy' : undefined;
}
