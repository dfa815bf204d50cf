/**
 * A Backstage back end with the ownership plugin over a catalog of files, one for each page of its answers; started by
 * `ownership-backend.mjs`. Runs the scheduled tasks when told to, and says how long they took.
 */
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import ownershipPlugin from '@rollcall/plugin-ownership-backend';
import { constant, createSchedule, options, serve, startBackEnd, timed } from './lib/backEnd.mjs';
import { withTag } from './ownership-backend-entities.mjs';

const { pages, changes } = options;
const { scheduler, run } = createSchedule();

async function readPage(page) {
  return JSON.parse(await readFile(page, 'utf8'));
}

/**
 * The catalog is recorded once it has stood still for half a minute, and rests after a reading that took long; nobody waits for
 * either here: the clock is moved on.
 */
async function refreshedLater() {
  const now = performance.now.bind(performance);
  performance.now = () => now() + 300_000;
  return timed(() => run('ownership-refresh'));
}

/** Takes the owner away from some of the services. */
async function change() {
  const page = pages[pages.length - 1];
  const entities = await readPage(page);
  for (const [at, { spec }] of entities.slice(0, changes).entries()) {
    spec.owner = 'nobody-at-all';
    entities[at] = withTag(entities[at]);
  }
  await writeFile(page, JSON.stringify(entities));
}

/** A catalog that answers page by page in JSON, as the real one does, and keeps nothing; what is measured is ours. */
const catalog = constant(catalogServiceRef, {
  async *streamEntities() {
    for (const page of pages) yield await readPage(page);
  },
});

/** The most memory this process ever held; its own, since the resource usage of a process begins with that of its parent. */
function peakBytes() {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(kilobytes) * 1024;
}

serve(
  async () => {
    await startBackEnd([scheduler, catalog, ownershipPlugin]);
    const startedBytes = peakBytes();
    const times = {
      readAndAudit: await timed(() => run('ownership-refresh')),
      confirm: await refreshedLater(),
      recordFirst: await timed(() => run('ownership-record-audit')),
      recordSame: await timed(() => run('ownership-record-audit')),
    };
    await change();
    times.readAndAuditAgain = await refreshedLater();
    times.recordChanged = await timed(() => run('ownership-record-audit'));
    return { times, startedBytes };
  },
  async () => ({ peakBytes: peakBytes() }),
);
