import type { IncidentDto, IncidentPage } from '@rollcall/plugin-incidents-common';
import type { Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { parseInstant } from '../oncall/parseTime';
import { incidentMarkdown } from '../output/incidentMarkdown';
import { askIncidents } from './askIncidents';
import type { IncidentContext } from './incidentFlags';

const PAGE_SIZE = 200;

/**
 * `rollcall incident export`.
 *
 * @internal
 */
export async function exportIncidents(context: IncidentContext): Promise<Outcome> {
  const { values, terminal } = context;
  const { format = 'markdown' } = values;
  const incidents = await wanted(context);
  if (format === 'json') {
    terminal.print(`${JSON.stringify({ schemaVersion: 1, incidents }, undefined, 2)}\n`);
  } else {
    terminal.print(incidents.map(incidentMarkdown).join('\n'));
  }
  return 'clean';
}

async function wanted(context: IncidentContext): Promise<IncidentDto[]> {
  const { values, words } = context;
  const [word, ...rest] = words;
  if (word !== undefined && rest.length === 0 && values.from === undefined) {
    return [await read(context, numberOf(word))];
  }
  if (word !== undefined || values.from === undefined) {
    throw new UsageError(
      'Which incidents?',
      'One: rollcall incident export 42. Or all since: rollcall incident export --from 2026-11-01T00:00:00Z',
    );
  }
  const fromMs = parseInstant(values.from, '--from');
  const untilMs = values.to === undefined ? Infinity : parseInstant(values.to, '--to');
  const incidents: IncidentDto[] = [];
  for (const number of await numbersBetween(context, { fromMs, untilMs })) {
    incidents.push(await read(context, number));
  }
  return incidents;
}

/** Of those opened then, the newest first. */
async function numbersBetween(
  context: IncidentContext,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Promise<number[]> {
  const numbers: number[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(cursor && { cursor }) });
    const page = await askIncidents<IncidentPage>(context, `incidents?${query}`);
    const opened = page.items.map(({ number, openedAt }) => ({ number, at: Date.parse(openedAt) }));
    numbers.push(
      ...opened.filter(({ at }) => at >= fromMs && at < untilMs).map(({ number }) => number),
    );
    // They come newest first: beyond the first older one there is none to be found.
    cursor = opened.some(({ at }) => at < fromMs) ? undefined : page.nextCursor;
  } while (cursor !== undefined);
  return numbers;
}

function read(context: IncidentContext, number: number): Promise<IncidentDto> {
  return askIncidents<IncidentDto>(context, `incidents/${number}`);
}

function numberOf(word: string): number {
  const number = Number(word.replace(/^INC-/i, ''));
  if (Number.isInteger(number) && number > 0) return number;
  throw new UsageError(`"${word}" is no incident.`, 'Give its number, such as 42 or INC-42.');
}
