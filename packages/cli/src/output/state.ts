import {
  FIVE_ANSWERS,
  type HistoryResponse,
  type ServiceState,
} from '@rollcall/plugin-ownership-common';
import { visible } from './visible';
import { count } from './words';

const MARKS: Record<string, string> = { 'not-required': '–' };

function headline({ ref, ownerRef, ownerState, tier }: ServiceState, at: string): string {
  const tierWords = tier === undefined ? 'without a tier' : `in tier ${tier}`;
  if (ownerState === 'owned') return `● ${ownerRef} owned ${ref} at ${at}, ${tierWords}.`;
  const named = ownerRef === undefined ? '' : ` It named ${ownerRef}.`;
  if (ownerState === 'unknown') return `○ Nobody knew who owned ${ref} at ${at}.${named}`;
  return `▲ Nobody owned ${ref} at ${at}, ${tierWords}.${named}`;
}

function unknown({ ref, coveredSince, changes }: HistoryResponse, at: string): string {
  if (coveredSince === undefined) return `○ The portal has recorded nothing yet.\n`;
  if (at < coveredSince) {
    return `○ History begins at ${coveredSince}, after ${at}.\n`;
  }
  const [last] = changes;
  const words = last ? `; it last changed at ${last.until ?? last.since}` : '';
  return `○ There was no service ${ref} at ${at}${words}.\n`;
}

/**
 * How a service stood: the answer first, then its marks, for how long it held, and why.
 *
 * @internal
 */
export function formatState(history: HistoryResponse, at: string): string {
  const { state } = history;
  if (!state) return visible(unknown(history, at));
  const marks = FIVE_ANSWERS.map(answer => {
    const mark = state.marks[answer];
    return `${answer} ${MARKS[mark] ?? mark}`;
  });
  const lines = [
    headline(state, at),
    `  ${marks.join(', ')}`,
    `  So from ${state.since} ${state.until === undefined ? 'until now' : `to ${state.until}`}`,
  ];
  if (state.reasons.length > 0) lines.push('', 'Why:');
  for (const { rule, message } of state.reasons) lines.push(`  ${rule}  ${message}`);
  if (state.moreReasons) lines.push(`  and ${count(state.moreReasons, 'more', 'more')}`);
  return visible(`${lines.join('\n')}\n`);
}
