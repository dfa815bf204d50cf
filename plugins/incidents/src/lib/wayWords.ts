import type { WayDto, WaysDto, WayTestOutcome } from '@rollcall/plugin-incidents-common';
import type { MarkedWord } from './remedyWords';

const OUTCOMES: Record<WayTestOutcome, MarkedWord> = {
  sent: { word: 'took the test', shape: '●', look: 'good' },
  failed: { word: 'did not take the test', shape: '▲', look: 'bad' },
  refused: { word: 'refused the test', shape: '▲', look: 'bad' },
  unknown: { word: 'not known', shape: '○', look: 'quiet' },
};
const UNTRIED: Record<WayDto['state'], MarkedWord> = {
  tested: { word: 'not tested yet', shape: '○', look: 'quiet' },
  untested: { word: 'takes no tests', shape: '○', look: 'quiet' },
  absent: { word: 'does not know you', shape: '○', look: 'quiet' },
};

/** Whether pages reach the reader by a way, in a few words. @internal */
export function wayWord({ state, test }: Pick<WayDto, 'state' | 'test'>): MarkedWord {
  return state === 'tested' && test ? OUTCOMES[test.outcome] : UNTRIED[state];
}

/** What that means, as whole sentences; what went wrong stands beside it. @internal */
export function waySentence({ state, test }: Pick<WayDto, 'state' | 'test'>): string {
  if (state === 'absent') {
    return 'No page reaches you by it. Your profile in the catalog, or the configuration of the portal, says who you are there.';
  }
  if (state === 'untested') {
    return 'Pages go by it all the same. It may call others by itself, so that no test is sent.';
  }
  if (!test) return 'Pages go by it; nobody tried.';
  if (test.outcome === 'sent') return 'If you do not see it there, pages are not seen either.';
  if (test.outcome === 'unknown') return 'Nobody wrote down what came of it. Send another.';
  return 'Pages would not come by it either.';
}

/** How many ways took the test, in a sentence for who cannot see the list change. @internal */
export function waysSummary({ items }: Pick<WaysDto, 'items'>): string {
  const outcomes = items.flatMap(({ state, test }) =>
    state === 'tested' && test ? [test.outcome] : [],
  );
  const took = outcomes.filter(outcome => outcome === 'sent').length;
  if (took === 0) return 'No way took the test.';
  if (outcomes.length === 1) return 'Your one way took the test.';
  return took === outcomes.length
    ? `All ${took} ways took the test.`
    : `${took} of ${outcomes.length} ways took the test.`;
}
