/*
 * Writes the last 89 days of the organisation into the history of the portal that is started next, through the recorder the
 * portal itself uses. Only the clock is set: each day the documents are audited as they were on it, save two days on which
 * nobody audited.
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs e2e-tests/recordPast.ts ORGANISATION DATA
 */
import fs from 'node:fs';
import path from 'node:path';
import { audit, serviceRows } from '@rollcall/plugin-ownership-common';
import knexFactory from 'knex';
import { fleetOfFiles } from '../plugins/ownership-backend/src/__testUtils__/auditFiles';
import { DatabaseFleetStore } from '../plugins/ownership-backend/src/database/DatabaseFleetStore';
import { HistoryRecorder } from '../plugins/ownership-backend/src/service/HistoryRecorder';
import { DAYS_OF_HISTORY, DAYS_UNTIL_OWNED, DAYS_WITHOUT_AUDIT } from './past';

const DAY_MS = 86_400_000;

/** The organisation as it is, by path relative to its root. */
function filesOf(root: string): Record<string, string> {
  const found = fs
    .readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(?:ya?ml|md)$/.test(file));
  return Object.fromEntries(
    found.map(file => [file, fs.readFileSync(path.join(root, file), 'utf8')]),
  );
}

/** The documents as they were: services whose owner was found later still name a team that is gone. */
function asTheyWere(files: Record<string, string>, daysAgo: number): Record<string, string> {
  const lost = Object.entries(DAYS_UNTIL_OWNED)
    .filter(([, until]) => daysAgo > until)
    .map(([name]) => name);
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [
      file,
      text
        .split(/^---\n/m)
        .map(document =>
          lost.some(name => document.includes(`\n  name: ${name}\n`))
            ? document.replace(/^ {2}owner: .*$/m, '  owner: web-shop')
            : document,
        )
        .join('---\n'),
    ]),
  );
}

async function recordPast(organisation: string, data: string): Promise<void> {
  fs.mkdirSync(data, { recursive: true });
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: path.join(data, 'ownership.sqlite') },
    useNullAsDefault: true,
  });
  try {
    await DatabaseFleetStore.create({ database: { getClient: async () => knex } });
    const files = filesOf(organisation);
    const today = Date.now();
    for (let daysAgo = DAYS_OF_HISTORY; daysAgo > 0; daysAgo -= 1) {
      if (DAYS_WITHOUT_AUDIT.includes(daysAgo)) continue;
      const nowMs = today - daysAgo * DAY_MS;
      const readAt = new Date(nowMs).toISOString();
      const fleet = fleetOfFiles(asTheyWere(files, daysAgo));
      const findings = audit(fleet, { asOf: readAt }, readAt);
      const recorder = new HistoryRecorder({
        audited: {
          current: async () => ({
            fleet,
            findings,
            rows: serviceRows(fleet, findings),
            snapshot: { generation: 1, readAt, complete: true },
          }),
        },
        knex,
        logger: {
          ...console,
          child() {
            return this;
          },
        },
        retentionMs: 400 * DAY_MS,
        now: () => nowMs,
      });
      const { kind } = await recorder.record();
      if (kind !== 'recorded' && kind !== 'unchanged')
        throw new Error(`${readAt} was not recorded: ${kind}`);
    }
  } finally {
    await knex.destroy();
  }
}

const [organisation, data] = process.argv.slice(2);
recordPast(organisation, data).catch(error => {
  process.stderr.write(`The past could not be recorded: ${error.stack}\n`);
  process.exitCode = 1;
});
