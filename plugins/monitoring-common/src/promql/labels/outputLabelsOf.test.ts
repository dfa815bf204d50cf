import { parsePromql } from '../parsePromql';
import { outputLabel, type OutputLabels } from './OutputLabels';
import { outputLabelsOf } from './outputLabelsOf';

function outputOf(source: string, recorded: Record<string, OutputLabels> = {}): OutputLabels {
  return outputLabelsOf(parsePromql(source).expression!, { recorded: metric => recorded[metric] });
}

/** What is said of the label `service`: its values, `any` or `none`; with a question mark where it may be missing. */
function serviceOf(source: string, recorded?: Record<string, OutputLabels>): string {
  const verdict = outputLabel(outputOf(source, recorded), 'service');
  if (verdict.state === 'absent') return 'none';
  const values = verdict.values?.join('|') ?? 'any';
  return verdict.state === 'known' ? values : `${values}?`;
}

describe('outputLabelsOf', () => {
  it.each([
    ['x', 'any?'],
    ['x{service="a"}', 'a'],
    ['x{service=~"a|b"}', 'a|b'],
    ['x{service=~"(a|b)"}', 'a|b'],
    ['x{service=~"a.*"}', 'any?'],
    ['x{service=""}', 'none'],
    ['x{service!="a"}', 'any?'],
    ['rate(x{service="a"}[5m])', 'a'],
    ['sum(x{service="a"})', 'none'],
    ['sum by (service) (x{service="a"})', 'a'],
    ['sum by (service) (x)', 'any?'],
    ['sum by (job) (x{service="a"})', 'none'],
    ['sum without (job) (x{service="a"})', 'a'],
    ['sum without (service) (x{service="a"})', 'none'],
    ['topk(3, x{service="a"})', 'a'],
    ['count_values("service", x)', 'any?'],
    ['x{service="a"} / y', 'a'],
    ['x / y{service="a"}', 'a'],
    ['x{service="a"} / on (job) y', 'none'],
    ['x{service="a"} / on (service) y', 'a'],
    ['x / sum by (service) (y)', 'any?'],
    ['x / sum by (job) (y)', 'none'],
    ['x{service="a"} / ignoring (service) y', 'none'],
    ['x * on (job) group_left (service) y{service="a"}', 'a'],
    ['x * on (job) group_left (service) y', 'any?'],
    ['x{service="a"} * on (job) group_left (service) sum by (job) (y)', 'none'],
    ['x * on (job) group_right y{service="a"}', 'a'],
    ['x and y{service="a"}', 'a'],
    ['x unless y{service="a"}', 'any?'],
    ['x{service="a"} or y{service="b"}', 'a|b'],
    ['x{service="a"} or vector(0)', 'a?'],
    ['x{service="a"} or y', 'any?'],
    ['x{service="a"} > 1', 'a'],
    ['1 - x{service="a"}', 'a'],
    ['label_replace(x, "service", "a", "", "")', 'a'],
    ['label_replace(x, "service", "a", "job", "b")', 'any?'],
    ['label_replace(x{job="b"}, "service", "a", "job", "b")', 'a'],
    ['label_replace(x, "service", "$1", "job", "(.*)")', 'any?'],
    ['label_join(x, "service", "-", "a", "b")', 'any?'],
    ['absent(x{service="a"})', 'a'],
    ['absent(x{job="a"})', 'none'],
    ['absent(sum(x{service="a"}))', 'none'],
    ['vector(1)', 'none'],
    ['scalar(x{service="a"})', 'none'],
    ['time() - x{service="a"}', 'a'],
    ['max_over_time((sum by (service) (x))[1h:1m])', 'any?'],
  ])('knows of the service of %s: %s', (source, expected) => {
    expect(serviceOf(source)).toBe(expected);
  });

  it('follows the name of a metric to the rule that records it', () => {
    const recorded = outputLabelsOf(parsePromql('sum by (service) (x{service="a"})').expression!);
    expect(serviceOf('job:x:sum > 1', { 'job:x:sum': recorded })).toBe('a');
    expect(serviceOf('sum(job:x:sum) > 1', { 'job:x:sum': recorded })).toBe('none');
  });

  it('says which known label was lost, and where', () => {
    const source = '1 - sum by (job) (x{service="a"})';
    expect(outputOf(source).lost).toEqual([
      {
        name: 'service',
        values: ['a'],
        by: 'sum by (job)',
        from: source.indexOf('sum'),
        to: source.length,
      },
    ]);
    expect(outputOf('x and on (job) sum(y{service="a"})').lost).toEqual([]);
  });
});
