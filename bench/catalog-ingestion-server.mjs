/**
 * A Backstage back end with the catalog, with or without our module; started by `catalog-ingestion.mjs`. Says when all
 * entities are there; told to, changes some files, and says when the catalog shows that.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import catalogModuleRollcall from '@rollcall/plugin-catalog-backend-module-rollcall';
import { createSchedule, options, peakBytes, serve, startBackEnd, timed } from './lib/backEnd.mjs';

const { config, token, withModule, expected } = options;
const LOOK_EVERY_MS = 100;
const { scheduler, run } = createSchedule();

async function ask(path, init = {}) {
  const response = await fetch(`${config.backend.baseUrl}/api/catalog/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

/** Waits for the catalog to count so many entities of a query. */
async function untilCounted(query, count) {
  const countOf = async () => (await ask(`entities/by-query?limit=0&${query}`)).totalItems;
  while ((await countOf()) < count) await setTimeout(LOOK_EVERY_MS);
}

/** Gives some services another type, and has the catalog read their files again, each in the way it does that. */
async function change({ files, location }) {
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('type: service', 'type: changed'));
  }
  if (location) {
    await ask('refresh', { method: 'POST', body: JSON.stringify({ entityRef: location }) });
  } else await run('rollcall-refresh-sources');
}

serve(
  () =>
    timed(async () => {
      await startBackEnd([
        scheduler,
        catalogPlugin,
        ...(withModule ? [catalogModuleRollcall] : []),
      ]);
      await untilCounted(
        'filter=kind=component&filter=kind=group&filter=kind=user&filter=kind=system&filter=kind=resource',
        expected,
      );
    }),
  async message => {
    const update = await timed(async () => {
      await change(message);
      await untilCounted('filter=spec.type=changed', message.files.length);
    });
    return { update, peakBytes: peakBytes() };
  },
);
