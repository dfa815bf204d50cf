import fc from 'fast-check';

const labelName = fc.constantFrom('job', 'instance', 'service', 'code', 'le');
const labels = fc.uniqueArray(labelName, { maxLength: 3 }).map(names => `(${names.join(', ')})`);
const value = fc.constantFrom('a', 'b', 'c', '5..', '', 'a|b', '.+', '(a|c)');
const duration = fc.constantFrom(
  '1m',
  '60s',
  '5m',
  '300s',
  '1h',
  '1h30m',
  '90m',
  '1d',
  '24h',
  '120s',
);
const number = fc.constantFrom(
  '0',
  '1',
  '0.5',
  '1e3',
  '1000',
  '0x10',
  '100',
  '2.50',
  '-1',
  'Inf',
  'NaN',
);
const spaces = fc.constantFrom('', ' ', '\n  ', ' # why\n');

function quoted(text: string): fc.Arbitrary<string> {
  const escaped = text.replaceAll('\\', '\\\\');
  return fc.constantFrom(`"${escaped}"`, `'${escaped}'`, `\`${text}\``);
}

const matcher = fc
  .tuple(labelName, fc.constantFrom('=', '!=', '=~', '!~'), value.chain(quoted))
  .map(([name, operator, text]) => `${name}${operator}${text}`);

const offset = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: duration.map(text => ` offset ${text}`) },
  { weight: 1, arbitrary: duration.map(text => ` OFFSET -${text}`) },
  { weight: 1, arbitrary: fc.constantFrom(' @ 120', ' @ end()', ' @ start() offset 1m') },
);

const bareSelector = fc
  .tuple(
    fc.constantFrom('requests_total', 'errors_total', 'temperature', 'up', '', 'sum', 'by'),
    fc.array(matcher, { maxLength: 3 }),
    fc.boolean(),
  )
  .map(([name, matchers, hasComma]) => {
    const named = name === '' ? ['__name__="temperature"', ...matchers] : matchers;
    const comma = hasComma && named.length > 0 ? ',' : '';
    return named.length > 0 || name === '' ? `${name}{${named.join(', ')}${comma}}` : name;
  });

const operators = {
  arithmetic: ['+', '-', '*', '/', '%', '^', 'atan2'],
  comparison: ['==', '!=', '>', '<', '>=', '<='],
  set: ['and', 'or', 'unless', 'AND', 'Or'],
};

const matching = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom('on', 'ignoring', 'ON'), labels).map(all => all.join(' ')),
  },
);

const group = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('group_left', 'group_right'), fc.constantFrom('', ' ()', ' (path)'))
      .map(all => all.join('')),
  },
);

/** Texts of expressions most of which Prometheus takes, in many spellings; some it must refuse. */
export const anyExpression: fc.Arbitrary<string> = fc.letrec<{
  vector: string;
  range: string;
  scalar: string;
  any: string;
}>(tie => ({
  vector: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'promql' },
    fc.tuple(bareSelector, offset).map(all => all.join('')),
    fc
      .tuple(
        fc.constantFrom('rate', 'increase', 'max_over_time', 'absent_over_time', 'resets'),
        tie('range'),
      )
      .map(([name, range]) => `${name}(${range})`),
    fc
      .tuple(fc.constantFrom('abs', 'absent', 'floor', 'sort', 'timestamp'), tie('vector'))
      .map(([name, vector]) => `${name}(${vector})`),
    fc
      .tuple(tie('vector'), tie('scalar'))
      .map(([vector, scalar]) => `clamp_max(${vector}, ${scalar})`),
    fc
      .tuple(tie('vector'), labelName, fc.constantFrom('x', '$1', ''), fc.constantFrom('job', ''))
      .map(
        ([vector, target, replacement, source]) =>
          `label_replace(${vector}, "${target}", "${replacement}", "${source}", "(.*)")`,
      ),
    fc
      .tuple(
        fc.constantFrom('sum', 'max', 'COUNT', 'avg', 'group'),
        fc.constantFrom('by', 'without', 'BY'),
        labels,
        tie('vector'),
        fc.boolean(),
        spaces,
      )
      .map(([operator, mode, names, vector, isBefore, space]) =>
        isBefore
          ? `${operator} ${mode}${names}${space}(${vector})`
          : `${operator}(${vector})${space}${mode} ${names}`,
      ),
    tie('vector').map(vector => `sum(${vector})`),
    fc.tuple(tie('scalar'), tie('vector')).map(all => `topk(${all.join(', ')})`),
    tie('vector').map(vector => `count_values("le", ${vector})`),
    fc
      .tuple(
        tie('vector'),
        fc.constantFrom(...operators.arithmetic),
        matching,
        group,
        tie('vector'),
        spaces,
      )
      .map(
        ([left, operator, match, many, right, space]) =>
          `${left} ${operator} ${match} ${match ? many : ''} ${space}${right}`,
      ),
    fc
      .tuple(
        tie('any'),
        fc.constantFrom(...operators.comparison),
        fc.constantFrom('', 'bool'),
        matching,
        tie('any'),
      )
      .map(all => all.join(' ')),
    fc
      .tuple(tie('vector'), fc.constantFrom(...operators.set), matching, tie('vector'))
      .map(all => all.join(' ')),
    fc.tuple(spaces, tie('vector'), spaces).map(([a, vector, b]) => `(${a}${vector}${b})`),
    fc.tuple(fc.constantFrom('-', '+'), tie('vector')).map(all => all.join('')),
    tie('scalar').map(scalar => `vector(${scalar})`),
  ),
  range: fc.oneof(
    fc
      .tuple(bareSelector, duration, offset)
      .map(([name, text, moved]) => `${name}[${text}]${moved}`),
    fc
      .tuple(tie('vector'), duration, fc.constantFrom('', '1m'))
      .map(([vector, range, step]) => `(${vector})[${range}:${step}]`),
  ),
  scalar: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'promql' },
    number,
    fc.constantFrom('time()', 'pi()'),
    tie('vector').map(vector => `scalar(${vector})`),
    fc
      .tuple(tie('scalar'), fc.constantFrom(...operators.arithmetic), tie('scalar'))
      .map(all => all.join(' ')),
    tie('scalar').map(scalar => `(${scalar})`),
    tie('scalar').map(scalar => `-${scalar}`),
  ),
  any: fc.oneof(
    { arbitrary: tie('vector'), weight: 4 },
    { arbitrary: tie('scalar'), weight: 2 },
    { arbitrary: tie('range'), weight: 1 },
    { arbitrary: fc.constant('"text"'), weight: 1 },
  ),
})).any;

const fragments = fc.constantFrom(
  ...[
    '(',
    ')',
    '{',
    '}',
    '[5m]',
    '[5m:]',
    ' offset 5m',
    ' offset -0s',
    ' @ 5',
    '-',
    '^',
    ' bool ',
    'rate',
  ],
  ...[
    ' by (job)',
    '""',
    '{job=~"("}',
    '{}',
    ',',
    '5m',
    '1_000',
    '0x',
    ' on()',
    ' group_left',
    '"',
    "'",
    '#',
  ],
  ...[
    '\\',
    '"\\q"',
    'holt_winters',
    'foo(',
    'nan',
    ' ',
    '\n',
    '==',
    '{job=""}',
    '[5]',
    '08',
    '1e',
    '@',
    '.5',
    '5.',
  ],
);

/** Texts somebody mistyped: a part is gone, doubled, or something else stands in it. */
export const mistypedExpression: fc.Arbitrary<string> = fc
  .tuple(anyExpression, fc.nat(), fc.nat(3), fragments, fc.boolean())
  .map(([text, seed, length, fragment, isKept]) => {
    const at = seed % (text.length + 1);
    return text.slice(0, at) + (isKept ? fragment : '') + text.slice(at + (isKept ? 0 : length));
  });
