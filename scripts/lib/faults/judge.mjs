import { setTimeout as pause } from 'node:timers/promises';

const SETTLES_WITHIN_MS = 120_000;

async function allIncidents(traffic) {
  const items = [];
  let cursor;
  do {
    const query = new URLSearchParams({ limit: '100', ...(cursor && { cursor }) });
    const answer = await traffic.ask(`/api/incidents/v1/incidents?${query}`);
    if (!answer.ok) throw new Error(`The list of incidents answered ${answer.status}`);
    const page = await answer.json();
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

async function incident(traffic, number) {
  const answer = await traffic.ask(`/api/incidents/v1/incidents/${number}`);
  if (!answer.ok) throw new Error(`The incident answered ${answer.status}`);
  return answer.json();
}

/** When somebody was first told of an incident, milliseconds since the epoch. */
function pagedAtMs({ deliveries }) {
  const sent = deliveries.filter(({ state, attemptedAt }) => state === 'sent' && attemptedAt);
  return sent.length > 0
    ? Math.min(...sent.map(({ attemptedAt }) => Date.parse(attemptedAt)))
    : undefined;
}

/**
 * What became of what was taken under a label: every alert must be one incident of which somebody was told, every note must stand
 * in its timeline. Waits until it is so, or gives up and counts what is missing.
 */
export async function judge(traffic, label) {
  const titles = [...traffic.taken.keys()].filter(title => title.startsWith(`${label} `));
  const notes = traffic.notes.filter(({ text }) => text.includes(`A note of ${label},`));
  const giveUpAt = Date.now() + SETTLES_WITHIN_MS;
  const paged = new Map();
  let verdict;
  for (;;) {
    verdict = { taken: titles.length, lost: 0, doubled: 0, unpaged: 0, longestPageMs: 0 };
    try {
      const incidents = await allIncidents(traffic);
      for (const title of titles) {
        const own = incidents.filter(each => each.title === title);
        if (own.length === 0) verdict.lost += 1;
        if (own.length > 1) verdict.doubled += 1;
        if (own.length > 0 && !paged.has(title)) {
          const atMs = pagedAtMs(await incident(traffic, own[0].number));
          if (atMs !== undefined) paged.set(title, atMs);
        }
        if (!paged.has(title)) verdict.unpaged += 1;
        else {
          const waitedMs = paged.get(title) - traffic.taken.get(title).atMs;
          verdict.longestPageMs = Math.max(verdict.longestPageMs, waitedMs);
        }
      }
      if (verdict.lost + verdict.unpaged === 0) break;
    } catch (error) {
      verdict.problem = error.message;
    }
    if (Date.now() > giveUpAt) break;
    await pause(1_000);
  }
  let lostNotes = 0;
  for (const { number, text } of notes) {
    const { timeline } = await incidentInTime(traffic, number);
    if (!timeline.some(event => event.kind === 'note' && event.text === text)) lostNotes += 1;
  }
  return { ...verdict, notes: notes.length, lostNotes };
}

/** A machine that has other things to do may take longer over one answer than whoever asks is patient. */
async function incidentInTime(traffic, number) {
  for (const giveUpAt = Date.now() + SETTLES_WITHIN_MS; ; await pause(1_000)) {
    try {
      return await incident(traffic, number);
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
    }
  }
}
