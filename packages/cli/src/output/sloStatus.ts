import type { SloStatus } from '../slo/SloStatus';
import { visible } from './visible';
import { count, joinWords } from './words';

type State = SloStatus['state'];

const MARKS: Record<State, string> = {
  burning: '▲',
  spent: '▲',
  'at-risk': '◐',
  unknown: '○',
  'no-traffic': '○',
  healthy: '●',
};

const WORDS: Record<State, string> = {
  burning: 'burning',
  spent: 'spent',
  'at-risk': 'at risk',
  unknown: 'unknown',
  'no-traffic': 'no traffic',
  healthy: 'healthy',
};

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(4))} %`;
}

function minutesText(minutes: number): string {
  return `${Number(minutes.toPrecision(3))} min of complete failure`;
}

function forecastText({ forecast }: SloStatus): string | undefined {
  if (forecast?.state !== 'will-exhaust' || forecast.at === undefined) return undefined;
  const { at, earliest, latest } = forecast;
  const range =
    earliest === undefined ? '' : ` (from ${earliest} to ${latest ?? 'never, if it is slow'})`;
  return `gone at ${at} if it goes on like this${range}`;
}

function figuresLine(slo: SloStatus): string {
  const { remaining, remainingMinutes, missing, burnRate } = slo;
  if (missing || remaining === undefined) return missing?.message ?? 'Nothing is known of it.';
  const left =
    remaining >= 0
      ? `${percent(remaining)} of the budget left`
      : `overspent by ${percent(-remaining)} of the budget`;
  const minutes = remainingMinutes === undefined ? '' : `, ${minutesText(remainingMinutes)}`;
  const parts = [
    `${left}${minutes}`,
    burnRate === undefined
      ? undefined
      : `spent ${Number(burnRate.toPrecision(3))} times as fast as planned`,
    forecastText(slo),
  ].filter(part => part !== undefined);
  return `${parts.join('; ')}.`;
}

function basisLine({ basis }: SloStatus): string[] {
  if (!basis) return [];
  const { source, asOf, method, coverage, events, badEvents, stale } = basis;
  const counted =
    events === undefined
      ? ''
      : `, ${Math.round(events)} events of which ${Math.round(badEvents ?? 0)} bad`;
  const age = `${stale ? 'stale: ' : ''}as of ${asOf}`;
  return [
    `By ${method}${counted}, ${percent(coverage)} of the period measured; ${source}, ${age}.`,
  ];
}

function sloLines(slo: SloStatus): string[] {
  const { id, title, serviceRef, tier, objective, window, state, caveats } = slo;
  const of = serviceRef === undefined ? '' : `, of ${serviceRef}`;
  const inTier = tier === undefined ? '' : ` (tier ${tier})`;
  return [
    `  ${MARKS[state]} ${WORDS[state].padEnd(10)}  ${id}: ${title}${of}${inTier}, ${objective} % over ${window}`,
    ...[figuresLine(slo), ...basisLine(slo), ...caveats].map(line => `      ${line}`),
  ];
}

/**
 * What is left of the budgets: how many need somebody first, then each, the gravest first.
 *
 * @param slos - in the order they are to be shown
 * @internal
 */
export function formatSloStatus(slos: readonly SloStatus[]): string {
  const states = Object.keys(WORDS) as State[];
  const counts = states.flatMap(state => {
    const number = slos.filter(slo => slo.state === state).length;
    return number > 0 ? [`${number} ${WORDS[state]}`] : [];
  });
  const isGrave = slos.some(({ state }) => state === 'burning' || state === 'spent');
  const head = `${isGrave ? '▲' : '●'} ${count(slos.length, 'promise')}: ${joinWords(counts)}.`;
  const lines = slos.length === 0 ? [] : [head, '', ...slos.flatMap(sloLines), ''];
  return lines.map(visible).join('\n');
}
