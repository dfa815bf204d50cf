import { formatLocalTime, type Hop, zoneClock } from '@rollcall/model';
import type { OnCallAnswer } from '@rollcall/plugin-oncall-common';
import { visible } from './visible';
import { joinWords } from './words';

/**
 * An instant on the clock of a zone: `2026-11-30 09:00`.
 *
 * @internal
 */
export function clockText(instant: string | number, timeZone: string): string {
  const instantMs = typeof instant === 'number' ? instant : Date.parse(instant);
  return formatLocalTime(zoneClock(timeZone).localAt(instantMs)).replace('T', ' ');
}

const MARKS: Record<OnCallAnswer['state'], string> = {
  'on-call': '●',
  fallback: '▲',
  nobody: '▲',
  unknown: '○',
};

function names({ people, state }: OnCallAnswer, namesHidden: boolean): string {
  if (people.length === 0) {
    return namesHidden && state === 'on-call'
      ? 'Somebody, whom the portal does not name,'
      : 'Nobody';
  }
  return joinWords(people.map(({ userRef }) => userRef));
}

function headline(answer: OnCallAnswer, namesHidden: boolean): string {
  const who = names(answer, namesHidden);
  const verb = answer.people.length > 1 ? 'are' : 'is';
  switch (answer.state) {
    case 'on-call':
      return `${who} ${verb} on call for ${answer.ref}.`;
    case 'fallback':
      return `Nobody but the organisation's fallback is on call for ${answer.ref}: ${who}.`;
    case 'nobody':
      return `Nobody is on call for ${answer.ref}.`;
    default:
      return answer.people.length > 0
        ? `It is not known who is on call for ${answer.ref}; ${who} would be reached.`
        : `It is not known who is on call for ${answer.ref}.`;
  }
}

function placeOf({ source, position }: Hop): string {
  if (!source) return '';
  const column = position ? `:${position.column}` : '';
  return `${source.file}:${position?.line ?? source.line}${column}`;
}

function peopleLines({ people }: OnCallAnswer, timeZone: string): string[] {
  return people.flatMap(({ userRef, until, overrideId }) => {
    const parts = [
      until === undefined ? undefined : `until ${clockText(until, timeZone)} (${timeZone})`,
      overrideId === undefined ? undefined : `by override ${overrideId}`,
    ].filter(part => part !== undefined);
    return parts.length > 0 ? [`  ${userRef} ${parts.join(', ')}`] : [];
  });
}

/**
 * Who is on call, until when, who is next, and why, and what the answer rests on.
 *
 * @internal
 */
export function formatWho(
  answer: OnCallAnswer & { namesHidden?: boolean },
  options: { timeZone: string; basis: string },
): string {
  const { timeZone, basis } = options;
  const { because, next, skipped, hops, imported, namesHidden = false } = answer;
  const lines = [
    `${MARKS[answer.state]} ${headline(answer, namesHidden)}`,
    ...peopleLines(answer, timeZone),
  ];
  if (because !== undefined) lines.push(`  ${because}`);
  if (next) {
    const who = next.userRefs.length > 0 ? joinWords(next.userRefs) : 'nobody';
    const after = namesHidden && next.userRefs.length === 0 ? 'somebody else' : who;
    lines.push(`  From ${clockText(next.at, timeZone)} (${timeZone}): ${after}`);
  }
  for (const step of skipped) {
    lines.push(`  Step ${step.index + 1} was passed over: ${step.because ?? step.state}.`);
  }
  if (imported) {
    const age = `${imported.source}, read ${imported.asOf}`;
    lines.push(`  ${imported.stale ? `Stale: ${age}` : age}`);
    if (imported.problem !== undefined) lines.push(`  ${imported.problem}`);
  }
  if (hops.length > 0) lines.push('', 'Why:');
  for (const hop of hops) {
    lines.push(`  ${hop.from}  ${hop.via} → ${hop.to}  ${placeOf(hop)}`.trimEnd());
  }
  lines.push('', basis, '');
  return lines.map(visible).join('\n');
}
