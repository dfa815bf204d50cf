import { promqlNormalForm } from './normalizePromql';
import { parsePromql } from './parsePromql';

describe('parsePromql', () => {
  it('gives a tree with the place of each part', () => {
    const source = 'sum by (job) (rate(x{a="b"}[5m] offset 1h)) > bool 0.5';
    const { expression, problems } = parsePromql(source);
    expect(problems).toEqual([]);
    expect(expression).toMatchObject({
      kind: 'binary',
      operator: '>',
      returnsBool: true,
      left: {
        kind: 'aggregation',
        operator: 'sum',
        grouping: { mode: 'by', labels: ['job'] },
        expression: {
          kind: 'call',
          function: 'rate',
          arguments: [
            {
              kind: 'range',
              selector: {
                metric: 'x',
                matchers: [{ name: 'a', operator: '=', value: 'b', from: 21, to: 26 }],
                offset: { milliseconds: 3_600_000 },
              },
              range: { milliseconds: 300_000, text: '5m' },
              from: source.indexOf('x{'),
              to: source.indexOf(')) >'),
            },
          ],
        },
      },
      right: { kind: 'number', value: 0.5 },
      from: 0,
      to: source.length,
    });
  });

  it.each([
    // What stands behind an operand belongs to that operand alone.
    ['a + b offset 5m', 'a + (b offset 5m)'],
    ['a or b @ 0 + c', 'a or ((b @ 0) + c)'],
    ['a == b offset 5m > c', '(a == (b offset 5m)) > c'],
    ['-a offset 5m', '-(a offset 5m)'],
    // A sign binds looser than a power.
    ['-1 ^ 2', '-(1 ^ 2)'],
    ['2 ^ -1 ^ 2', '2 ^ (-(1 ^ 2))'],
    ['-a ^ b', '-(a ^ b)'],
    ['-a * b', '(-a) * b'],
    ['2 ^ 3 ^ 4', '2 ^ (3 ^ 4)'],
    ['a - b - c', '(a - b) - c'],
    ['a unless b and c or d', '((a unless b) and c) or d'],
  ])('binds %s as %s', (source, explicit) => {
    expect(promqlNormalForm(source)).toBe(promqlNormalForm(explicit));
  });

  it.each([
    ['1.', 1],
    ['1.e3', 1000],
    ['0x1F', 31],
    ['017', 15],
    ['1_000', 1000],
    ['5m', 300],
    ['1h30m', 5400],
    ['- 2', -2],
    ['+Inf', Infinity],
    ['nan', NaN],
  ])('reads the number %s', (source, value) => {
    expect(parsePromql(source).expression).toMatchObject({ kind: 'number', value });
  });

  it.each([
    ['"\\u00e6\\x41\\101\\n"', 'æAA\n'],
    ["'it''s'", undefined],
    ["'\\''", "'"],
    ['`\\d"`', '\\d"'],
    ['"\\d"', undefined],
    ['"\\400"', undefined],
    ['"\\ud800"', undefined],
  ])('reads the text %s', (source, value) => {
    const { expression, problems } = parsePromql(source);
    const read = expression?.kind === 'string' && problems.length === 0;
    expect(read ? expression.value : undefined).toBe(value);
  });

  it('reads names in UTF-8, quoted', () => {
    expect(parsePromql('sum by ("ø.y") ({"http.requests", "k l"="v"})')).toMatchObject({
      problems: [],
      expression: {
        grouping: { labels: ['ø.y'] },
        expression: { metric: 'http.requests', matchers: [{ name: 'k l', value: 'v' }] },
      },
    });
  });

  it.each([
    ['', 'empty', 'The expression is empty.', [1, 1]],
    ['sum(up', 'syntax', '"(" is never closed.', [1, 4]],
    ['sum(up))', 'syntax', '")" closes nothing that is open.', [1, 8]],
    ['up >\n  > 1', 'syntax', '">" is not expected here.', [2, 3]],
    ['up and', 'syntax', 'The expression ends too early.', [1, 7]],
    ['up{job="a}', 'syntax', '"{" is never closed.', [1, 3]],
    ['rte(up[5m])', 'unknown-function', 'PromQL has no function "rte".', [1, 1]],
    ['up{job="{{ job }}"} == {{ x }}', 'template', 'nobody filled in', [1, 9]],
    ['rate(up)', 'type', '"rate" takes a range vector, not an instant vector.', [1, 6]],
    ['sum(1)', 'type', '"sum" takes an instant vector, not a scalar.', [1, 5]],
    ['up{job=~"("}', 'regexp', 'is no regular expression of RE2', [1, 4]],
    ['up{job=~"(?<=a)b"}', 'regexp', 'is no regular expression of RE2', [1, 4]],
    ['{job=~".*"}', 'type', 'would take every series', [1, 1]],
    ['a offset 5m offset 1m', 'type', 'An offset is given twice.', [1, 1]],
    ['(a + b) offset 5m', 'type', 'may stand only behind a selector', [1, 1]],
    ['a[0s]', 'type', 'must be longer than nothing', [1, 3]],
    ['1 > 2', 'type', 'compared without "bool"', [1, 1]],
    ['a offset 5matan2 b', 'syntax', '"5matan2" is neither a number nor a duration.', [1, 10]],
    ['topk(a)', 'type', '"topk" takes two arguments, not 1.', [1, 1]],
  ])('refuses %j as %s and says where', (source, reason, message, [line, column]) => {
    const [problem] = parsePromql(source).problems;
    expect(problem).toMatchObject({
      reason,
      message: expect.stringContaining(message),
      remedy: expect.stringMatching(/\S/),
      line,
      column,
    });
  });

  it('suggests the function that was meant', () => {
    expect(parsePromql('hisogram_quantile(0.9, x)').problems[0]?.remedy).toBe(
      'Did you mean histogram_quantile?',
    );
  });

  it('gives up on an expression nobody could have written, rather than the process', () => {
    const deep = (depth: number) => `${'('.repeat(depth)}up${')'.repeat(depth)}`;
    expect(parsePromql(deep(1500)).problems[0]?.message).toContain('nested too deeply');
    expect(parsePromql(deep(20_000)).problems).toHaveLength(1);
    const long = (length: number) => Array.from({ length }, (_, at) => `a${at}`).join(' or ');
    expect(parsePromql(long(300)).problems).toEqual([]);
    expect(parsePromql(long(900)).problems[0]?.message).toContain('too long to be read');
    expect(parsePromql(`up${' '.repeat(200_000)}`).problems[0]?.message).toContain('100000');
  });
});
