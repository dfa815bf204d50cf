/** What pages ask of the back end of runbooks: a click, a log as it is written, and the history. */
import { TOKEN } from './lib/child.mjs';

const API = '/api/runbooks/v1';

/** What lists of the history ask for. */
export const HISTORY = [
  `${API}/runs`,
  `${API}/runs?limit=200`,
  `${API}/runs?runbookRef=past-7`,
  `${API}/runs?entityRef=service-11`,
  `${API}/runs?actorRef=user:default/p5`,
  `${API}/runs?state=failed`,
];

/** What a page does: looks at the plan, starts it. */
async function click(port, name, key) {
  const ask = async (path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${API}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const wish = { entityRef: 'component:default/checkout', inputs: {}, mode: 'live' };
  const { plan } = await ask(`/runbooks/default/${name}/preview`, wish);
  const begin = () =>
    ask('/runs', {
      ...wish,
      runbookRef: `runbook:default/${name}`,
      planDigest: plan.digest,
      idempotencyKey: key,
    });
  return { begin };
}

/** Reads a log as it is written; resolves with the number of lines, and calls back at the first. */
async function follow(port, runId, onFirst = () => {}) {
  const response = await fetch(`http://127.0.0.1:${port}${API}/runs/${runId}/log/stream`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  let lines = 0;
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    rest += chunk;
    const events = rest.split('\n\n');
    rest = events.pop();
    for (const event of events) {
      if (!event.includes('event: line')) continue;
      if (lines === 0) onFirst();
      lines += 1;
    }
  }
  return lines;
}

/** From a click until the first line of its log is there. */
export async function firstLineMs(port, number) {
  const { begin } = await click(port, 'quick', `first-line-${number}`);
  const startMs = performance.now();
  const { id } = await begin();
  return new Promise((resolve, reject) => {
    follow(port, id, () => resolve(performance.now() - startMs)).catch(reject);
  });
}

/** Lets many read one log; every one has to see all of it. */
export async function watchTogether({ port, child, count, key }) {
  const { begin } = await click(port, 'talk', key);
  await child.ask({});
  const { id } = await begin();
  const lines = await Promise.all(Array.from({ length: count }, () => follow(port, id)));
  if (new Set(lines).size !== 1) throw new Error(`Viewers saw ${[...new Set(lines)]} lines`);
  const { logReads } = await child.ask({});
  return { lines: lines[0], logReads };
}

/** How soon an empty page is there would say nothing. */
export async function demandPages(port) {
  for (const path of HISTORY) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    const { items } = await response.json();
    if (!items?.length) throw new Error(`${path} gave no runs: ${response.status}`);
  }
}
