/**
 * How soon the fleet can be used in a browser, beside the catalog page of Backstage: the portal as `npm start` starts it, with
 * the sample organisation and so many generated services, and Chromium. The pages take turns, each once in a browser that
 * has never been here (cold) and once more in the same browser (warm). Usable is a page when its first rows are drawn, in the
 * window or, as those of the fleet, below what else it says first.
 *
 *     node bench/fleet-page.mjs [--services 1000] [--times 10] [--requests]
 *
 * With `--requests` it also lists what the first cold visit of each page asked the back end, and when.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { startPortal } from '../scripts/lib/portal.mjs';
import { buildApp, prepare } from '../scripts/lib/prepare.mjs';
import { writeCatalog } from './audit-catalog.mjs';
import { ROOT } from './lib/bundle.mjs';
import { formatMs, formatRatio, machineLine, markdownTable } from './lib/report.mjs';
import { median } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    services: { type: 'string', default: '1000' },
    times: { type: 'string', default: '10' },
    port: { type: 'string', default: '7163' },
    requests: { type: 'boolean', default: false },
  },
});
const services = Number(values.services);
const times = Number(values.times);

/** Everything of everybody on both: the catalog page would begin with what the visitor owns. */
const PAGES = [
  { title: "Backstage's catalog", path: '/catalog?filters[kind]=component&filters[user]=all' },
  { title: 'the fleet', path: '/ownership' },
];
/** Both pages show more at once; a table that is still being filled does not count. */
const ROWS = 10;
const FILLED_WITHIN_MS = 900_000;
const USABLE_WITHIN_MS = 120_000;
const PERSON = 'admin';
const SIGN_IN_BUTTON = /Priya Raman/;

/** A copy of the sample organisation. */
async function copyOrganisation(folder) {
  for (const part of ['catalog', 'runbooks', 'rollcall.yaml']) {
    await cp(join(ROOT, part), join(folder, part), { recursive: true });
  }
}

async function askPortal({ address, path }) {
  const signIn = await fetch(`${address}/api/auth/demo/refresh`, {
    headers: { 'x-rollcall-demo-person': PERSON, 'x-requested-with': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = await signIn.json();
  const response = await fetch(`${address}${path}`, {
    headers: { authorization: `Bearer ${backstageIdentity.token}` },
  });
  // The fleet has nothing to say before it was read.
  if (response.status === 503) return undefined;
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

/** Both pages are to show the same services, so neither is asked before both have them all. */
async function untilFilled({ address }) {
  const deadline = Date.now() + FILLED_WITHIN_MS;
  const catalogPath =
    '/api/catalog/entities/by-query?limit=1&filter=kind=component,metadata.labels.area';
  for (;;) {
    const catalog = await askPortal({ address, path: catalogPath });
    const fleet = await askPortal({ address, path: '/api/ownership/v1/overview' });
    if (catalog?.totalItems === services && fleet?.services > services) return fleet.services;
    if (Date.now() > deadline) {
      throw new Error(
        `After ${formatMs(FILLED_WITHIN_MS)} the catalog has ${catalog?.totalItems} of the ${services} services, the fleet ${fleet?.services ?? 'none'}`,
      );
    }
    await pause(1000);
  }
}

function launchBrowser() {
  const executablePath = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ].find(place => place && existsSync(place));
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Signs in as people do and gives what the tab then remembers, for the tabs that are measured. */
async function signIn({ browser, address }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('button', { name: SIGN_IN_BUTTON }).click();
  await page.getByRole('heading', { level: 1, name: /^Good / }).waitFor();
  const remembered = await page.evaluate(() => ({ ...window.sessionStorage }));
  await context.close();
  return remembered;
}

async function contextOf({ browser, remembered }) {
  const context = await browser.newContext();
  await context.addInitScript(entries => {
    for (const [key, value] of Object.entries(entries)) window.sessionStorage.setItem(key, value);
  }, remembered);
  return context;
}

/** Opens the page in a tab of its own: from the start of the navigation until its first rows are drawn. */
async function visit({ context, address, path }) {
  const page = await context.newPage();
  await page.goto(`${address}${path}`, { waitUntil: 'commit' });
  const usable = await page.waitForFunction(
    rows => {
      const links = document.querySelectorAll('tbody tr a[href*="/catalog/default/component/"]');
      const drawn = [...links].filter(link =>
        link.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      );
      return drawn.length >= rows && performance.now();
    },
    ROWS,
    { polling: 'raf', timeout: USABLE_WITHIN_MS },
  );
  const usableMs = await usable.jsonValue();
  const requests = await page.evaluate(until => {
    const all = performance
      .getEntriesByType('resource')
      .filter(({ responseEnd }) => responseEnd > 0 && responseEnd <= until);
    return all.map(({ name, startTime, responseEnd, transferSize }) => ({
      path: name.slice(location.origin.length),
      startMs: startTime,
      endMs: responseEnd,
      transferred: transferSize,
    }));
  }, usableMs);
  await page.close();
  return { usableMs, requests };
}

/** Each page cold and warm, in an order that turns round every time. */
async function measure({ browser, address, remembered }) {
  const results = PAGES.map(() => ({ cold: [], warm: [] }));
  // The first turn only warms the back end up.
  for (let turn = 0; turn <= times; turn++) {
    const order = turn % 2 === 0 ? [0, 1] : [1, 0];
    for (const at of order) {
      const context = await contextOf({ browser, remembered });
      const { path } = PAGES[at];
      const cold = await visit({ context, address, path });
      const warm = await visit({ context, address, path });
      await context.close();
      if (turn === 0) continue;
      results[at].cold.push(cold);
      results[at].warm.push(warm);
    }
  }
  return results;
}

function printTable({ results, visits }) {
  const middle = result => median(result[visits].map(({ usableMs }) => usableMs));
  const base = middle(results[0]);
  console.log(`\n### ${visits}\n`);
  console.log(
    markdownTable({
      columns: ['Page', 'usable, median', 'least', 'most', 'requests', 'loaded', 'ratio'],
      rows: results.map((result, at) => {
        const all = result[visits].map(({ usableMs }) => usableMs);
        const counts = result[visits].map(({ requests }) => requests.length);
        const loaded = result[visits].map(({ requests }) =>
          requests.reduce((sum, { transferred }) => sum + transferred, 0),
        );
        return [
          PAGES[at].title,
          formatMs(median(all)),
          formatMs(Math.min(...all)),
          formatMs(Math.max(...all)),
          median(counts),
          `${Math.round(median(loaded) / 1000)} kB`,
          formatRatio(middle(result), base),
        ];
      }),
    }),
  );
}

function printRequests(results) {
  results.forEach((result, at) => {
    console.log(`\n### What the first cold visit of ${PAGES[at].title} asked\n`);
    const asked = result.cold[0].requests.filter(({ path }) => path.startsWith('/api/'));
    const rows = asked.map(({ path, startMs, endMs }) => [
      path.slice(0, 100),
      formatMs(startMs),
      formatMs(endMs - startMs),
    ]);
    console.log(markdownTable({ columns: ['Request', 'after', 'took'], rows }));
    console.log(`\nUsable after ${formatMs(result.cold[0].usableMs)}.`);
  });
}

const home = await mkdtemp(join(tmpdir(), 'rollcall-fleet-page-'));
let portal;
let browser;
try {
  const organisation = join(home, 'organisation');
  await mkdir(organisation);
  await copyOrganisation(organisation);
  const toolchain = await prepare();
  await buildApp(toolchain);
  portal = await startPortal({
    toolchain,
    port: Number(values.port),
    dataFolder: join(home, 'data'),
    env: { ROLLCALL_ROOT: organisation, ROLLCALL_PORT: values.port },
  });
  const { address } = portal;
  // Only now, because a start waits no longer than the sample organisation needs. The portal looks again every minute.
  const folder = join(organisation, 'catalog/generated');
  await writeCatalog({ folder, count: services, shape: 'typical' });
  const inFleet = await untilFilled({ address });
  browser = await launchBrowser();
  const remembered = await signIn({ browser, address });
  const load = () => loadavg()[0].toFixed(1);
  const before = load();
  const results = await measure({ browser, address, remembered });
  console.log(`## ${inFleet} services, ${times} turns\n`);
  console.log(`${machineLine()}; Chromium ${browser.version()}; load ${before} to ${load()}`);
  for (const visits of ['cold', 'warm']) printTable({ results, visits });
  if (values.requests) printRequests(results);
} finally {
  await browser?.close();
  await portal?.stop();
  await rm(home, { recursive: true, force: true });
}
