import fc from 'fast-check';

/** A configuration as Alertmanager reads it, as far as random ones go. */
export interface RawRoute {
  receiver?: string;
  matchers?: string[];
  match?: Record<string, string>;
  match_re?: Record<string, string>;
  continue?: boolean;
  routes?: RawRoute[];
}

const NAMES = ['owner', 'service', 'severity', 'tier', 'alertname'];
const VALUES = [
  '',
  'a',
  'b',
  'ab',
  'page',
  'ticket',
  'team-x',
  'a"b',
  'a\\b',
  'a\nb',
  'æ',
  'A',
  '1',
  ' a ',
];

const RECEIVERS = ['all', 'one', 'two', 'three', 'four'];

/** Patterns on which RE2 and other engines, or anchored and loose matching, part company. */
const PATTERNS = [
  '',
  'a',
  'a|b',
  'a|',
  '.*',
  '.+',
  '.',
  '^a$',
  'a.',
  '(?i)A',
  '[ab]+',
  'team-.*',
  '\\w+',
  '[[:alpha:]]+',
  '(a|ab)(b|)',
  'a{1,2}',
  '(?s).*',
  '(?-s:.*)',
  '\\pL',
  '[^a]*',
  'page|ticket',
  'a\\b',
  '\\Qa"b\\E',
  '(?U)a+',
  'x*',
  '(?:a|b)?',
  '\\d',
];

const name = fc.constantFrom(...NAMES);
const value = fc.constantFrom(...VALUES);

export const anyLabels: fc.Arbitrary<Record<string, string>> = fc
  .dictionary(
    name,
    value.filter(text => text !== ''),
    { maxKeys: 5 },
  )
  .map(labels => ({ ...labels }));

const quotes = (text: string) =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

const textMatcher = fc
  .tuple(
    name,
    fc.constantFrom(' ', ''),
    fc.oneof(
      fc.tuple(fc.constantFrom('=', '!='), value),
      fc.tuple(fc.constantFrom('=~', '!~'), fc.constantFrom(...PATTERNS)),
    ),
    fc.boolean(),
  )
  .map(([label, space, [operator, text], isQuoted]) => {
    const isPlain = /^[\w|.*+-]+$/.test(text);
    return `${label}${space}${operator}${space}${isPlain && !isQuoted ? text : quotes(text)}`;
  });

const matchersText = fc.oneof(
  { weight: 6, arbitrary: textMatcher },
  {
    weight: 1,
    arbitrary: fc.array(textMatcher, { minLength: 2, maxLength: 2 }).map(all => all.join(', ')),
  },
  { weight: 1, arbitrary: textMatcher.map(text => `{${text}}`) },
);

const route: fc.Arbitrary<RawRoute> = fc.letrec<{ route: RawRoute }>(tie => ({
  route: fc.record(
    {
      receiver: fc.constantFrom(...RECEIVERS),
      matchers: fc.array(matchersText, { maxLength: 2 }),
      match: fc.dictionary(name, value, { maxKeys: 1 }).map(all => ({ ...all })),
      match_re: fc
        .dictionary(name, fc.constantFrom(...PATTERNS), { maxKeys: 1 })
        .map(all => ({ ...all })),
      continue: fc.boolean(),
      routes: fc.oneof(
        { maxDepth: 3, depthIdentifier: 'route' },
        fc.constant<RawRoute[]>([]),
        fc.array(tie('route'), { maxLength: 4 }),
      ),
    },
    { requiredKeys: [] },
  ),
})).route;

/** A whole configuration with a random tree. */
export const anyConfig = fc.array(route, { minLength: 1, maxLength: 5 }).map(routes => ({
  route: { receiver: 'all', routes },
  receivers: RECEIVERS.map(receiver => ({ name: receiver })),
}));
