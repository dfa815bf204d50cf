import type { Summary } from './Report';

/**
 * A number and its word: `1 error`, `2 errors`.
 *
 * @internal
 */
export function count(number: number, one: string, many: string = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/**
 * `a, b and c`.
 *
 * @internal
 */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/**
 * The answer in one sentence: `2 errors and 1 warning in 40 documents of 12 files; 3 waived.`
 *
 * @internal
 */
export function verdict(summary: Summary): string {
  const { open, waived, baselined, unknown } = summary;
  const worst = [
    open.error && count(open.error, 'error'),
    open.warning && count(open.warning, 'warning'),
    open.info && count(open.info, 'note'),
  ].filter(word => typeof word === 'string');
  const rest = [
    waived && `${waived} waived`,
    baselined && `${baselined} known before`,
    unknown && `${unknown} unknown`,
  ].filter(word => typeof word === 'string');
  const read = `${count(summary.documents, 'document')} of ${count(summary.files, 'file')}`;
  const tail = rest.length > 0 ? `; ${joinWords(rest)}` : '';
  if (worst.length > 0) return `${joinWords(worst)} in ${read}${tail}.`;
  return `Nothing ${summary.documents > 0 ? 'wrong in' : 'to judge:'} ${read}${tail}.`;
}

/**
 * The mark before the answer: something is wrong, nothing is, or there was nothing of which that could be said.
 *
 * @internal
 */
export function verdictMark({ open, documents }: Summary): '▲' | '●' | '○' {
  if (open.error + open.warning > 0) return '▲';
  return documents > 0 ? '●' : '○';
}
