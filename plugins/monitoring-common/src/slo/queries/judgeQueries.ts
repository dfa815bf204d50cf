import { parsePromql, rangeWindows } from '../../promql';
import type { SloProblemOf } from '../Slo';
import type { SloIndicator, SloQueryText } from '../SloIndicator';
import { countedOver } from './countedOver';
import { queryOver, type QueryUnit } from './queryOver';
import { withWindow } from './windowVariable';

const UNIT_WORDS: Record<QueryUnit, string> = {
  'per-second': 'an amount per second',
  'per-window': 'the amount of a window',
  mean: 'the mean of values',
};

/** Any duration will do to see whether a query can be read. */
const SOME_WINDOW = '5m';

/**
 * Every query of an indicator, those of composite parts included.
 *
 * @public
 */
export function queriesOf(indicator: SloIndicator): SloQueryText[] {
  switch (indicator.kind) {
    case 'ratio':
      return [indicator.part, indicator.total];
    case 'raw':
      return [indicator.ratio];
    case 'threshold':
      return [indicator.value];
    default:
      return indicator.members.flatMap(member => queriesOf(member.indicator));
  }
}

function notCountable({ pointer, documentRef }: SloQueryText): SloProblemOf {
  return {
    code: 'query-not-countable',
    severity: 'error',
    pointer,
    documentRef,
    message:
      'The query computes something of counters that is no sum of them, so that their values since they began would be taken instead of what came within a window.',
    remedy:
      'Write rate(x[{{.window}}]) in the place of each counter x, or say "counter: false" where it is none.',
  };
}

function judgeQuery(query: SloQueryText): SloProblemOf[] {
  const { text, language, form, pointer, documentRef } = query;
  if (language !== 'promql') return [];
  const { problems, expression } = parsePromql(withWindow(text, SOME_WINDOW));
  const [first] = problems;
  if (first) {
    return [
      {
        code: 'query-invalid',
        severity: 'error',
        pointer,
        documentRef,
        message: `Prometheus would refuse the query: ${first.message}`,
        remedy: first.remedy,
      },
    ];
  }
  if (form !== 'counter' || !expression) return [];
  const [own] = rangeWindows(expression);
  if (!own) return countedOver(expression, SOME_WINDOW) ? [] : [notCountable(query)];
  return [
    {
      code: 'query-window-fixed',
      severity: 'warning',
      pointer,
      documentRef,
      message: `The query looks back ${own.duration.text} by itself, so that it is sampled instead of counted.`,
      remedy: `Write {{.window}} in the place of ${own.duration.text}, or leave the counter bare.`,
    },
  ];
}

/**
 * What is wrong with the queries of an indicator, as far as PromQL goes; other languages are for others to judge.
 *
 * @internal
 */
export function judgeQueries(indicator: SloIndicator): SloProblemOf[] {
  const problems = queriesOf(indicator).flatMap(judgeQuery);
  if (indicator.kind !== 'ratio') return problems;
  const { part, total } = indicator;
  const isReadable = problems.every(({ severity }) => severity !== 'error');
  const units = [part, total].map(query => queryOver(query, SOME_WINDOW).unit);
  if (isReadable && part.language === 'promql' && units[0] !== units[1]) {
    problems.push({
      code: 'queries-not-alike',
      severity: 'warning',
      pointer: part.pointer,
      documentRef: part.documentRef,
      message: `The query for ${indicator.counted} events gives ${UNIT_WORDS[units[0]]}, the one for all of them ${UNIT_WORDS[units[1]]}, so that their ratio means nothing.`,
      remedy: 'Use the same function in both, such as rate(x[{{.window}}]).',
    });
  }
  if (part.text.trim() !== total.text.trim()) return problems;
  return [
    ...problems,
    {
      code: 'queries-equal',
      severity: 'error',
      pointer: part.pointer,
      documentRef: part.documentRef,
      message: `The query for ${indicator.counted} events is the one for all of them.`,
      remedy: `Narrow it to what is ${indicator.counted}.`,
    },
  ];
}
