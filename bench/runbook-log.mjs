/**
 * How smoothly the log of a run scrolls in Chromium: a run of a portal that runs, on whose page the log is answered with so many
 * lines, scrolled by the wheel from its end to its beginning. A frame is late where it comes more than 50 ms after the one before.
 *
 *     node bench/runbook-log.mjs [--portal http://localhost:7007] [--lines 100,10000,100000] [--seconds 5]
 *
 * The portal is one that `npm start` started: it runs a runbook of the sample organisation as Mara, and stops it again.
 */
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { machineLine, markdownTable } from './lib/report.mjs';

const { values } = parseArgs({
  options: {
    portal: { type: 'string', default: 'http://localhost:7007' },
    lines: { type: 'string', default: '100,10000,100000' },
    seconds: { type: 'string', default: '5' },
  },
});
const { portal } = values;
const LATE_MS = 50;
const MOST_AT_ONCE = 5_000;
const RUNBOOK = 'runbook:default/service-down';
const SERVICE = 'component:default/checkout';

async function ownerToken() {
  const response = await fetch(`${portal}/api/auth/demo/refresh`, {
    headers: { 'x-rollcall-demo-person': 'owner', 'x-requested-with': 'XMLHttpRequest' },
  });
  return (await response.json()).backstageIdentity.token;
}

async function ask(token, path, body) {
  const response = await fetch(`${portal}/api/runbooks/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function startRun(token) {
  const { plan } = await ask(token, '/runbooks/default/service-down/preview', {
    entityRef: SERVICE,
    inputs: {},
    mode: 'live',
  });
  const run = await ask(token, '/runs', {
    runbookRef: RUNBOOK,
    entityRef: SERVICE,
    inputs: {},
    mode: 'live',
    planDigest: plan.digest,
    idempotencyKey: crypto.randomUUID(),
  });
  return run.id;
}

function logOf(count) {
  return Array.from({ length: count }, (_, index) => ({
    sequence: index + 1,
    at: new Date(Date.UTC(2026, 0, 6, 9) + index).toISOString(),
    stream: index % 100 === 99 ? 'error' : 'out',
    text: `line ${index + 1}: worker ${index % 7} took message ${index * 31} of the queue`,
  }));
}

/** Milliseconds between frames while the wheel turns, from the end of the log to its beginning and on. */
async function framesOf(page, seconds) {
  const log = page.getByRole('log', { name: 'Log of the run' });
  await log.scrollIntoViewIfNeeded();
  const box = await log.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const frames = page.evaluate(
    forMs =>
      new Promise(resolve => {
        const deltas = [];
        const begun = performance.now();
        let last = begun;
        const next = now => {
          deltas.push(now - last);
          last = now;
          if (now - begun < forMs) requestAnimationFrame(next);
          else resolve(deltas.slice(1));
        };
        requestAnimationFrame(next);
      }),
    seconds * 1_000,
  );
  const until = Date.now() + seconds * 1_000;
  while (Date.now() < until) await page.mouse.wheel(0, -600);
  return frames;
}

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  place => place && existsSync(place),
);
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
const token = await ownerToken();
const runId = await startRun(token);
const rows = [];
try {
  for (const count of values.lines.split(',').map(Number)) {
    const lines = logOf(count);
    const page = await (
      await browser.newContext({ viewport: { width: 1280, height: 900 } })
    ).newPage();
    await page.route(`**/runs/${runId}/log/stream*`, route => route.abort());
    await page.route(`**/runs/${runId}/log?*`, route => {
      const after = Number(new URL(route.request().url()).searchParams.get('after') ?? 0);
      const items = lines.slice(after, after + MOST_AT_ONCE);
      return route.fulfill({ json: { items, done: after + items.length >= lines.length } });
    });
    await page.goto(portal);
    await page.getByRole('button', { name: 'Mara Lindqvist' }).click();
    await page.getByRole('heading', { level: 1, name: /^Good / }).waitFor();
    await page.goto(`${portal}/runbooks/runs/${runId}`);
    await page.getByText(`${count.toLocaleString('en-GB')} lines.`).waitFor({ timeout: 60_000 });
    const frames = (await framesOf(page, Number(values.seconds))).sort((a, b) => a - b);
    const drawn = await page.getByRole('log').locator('time').count();
    const late = frames.filter(ms => ms > LATE_MS).length;
    rows.push([
      count.toLocaleString('en-GB'),
      drawn,
      frames.length,
      `${quantile(frames, 0.5).toFixed(1)} ms`,
      `${quantile(frames, 0.95).toFixed(1)} ms`,
      `${frames.at(-1).toFixed(0)} ms`,
      `${((late / frames.length) * 100).toFixed(1)} %`,
    ]);
    await page.context().close();
  }
} finally {
  await ask(token, `/runs/${runId}/cancel`, {});
  await browser.close();
}
console.log(`${machineLine()}; load ${loadavg()[0].toFixed(1)}\n`);
console.log(
  markdownTable({
    columns: ['Lines', 'Drawn at once', 'Frames', 'Median', 'p95', 'Longest', `Over ${LATE_MS} ms`],
    rows,
  }),
);
