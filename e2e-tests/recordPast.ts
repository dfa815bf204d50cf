/*
 * Writes the last 89 days of the organisation into the database of the portal that is started next, through the recorder the
 * portal itself uses, and a campaign that ran through half of them. Only the clock is set: each day the documents are audited
 * as they were on it, save two days on which nobody audited.
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs e2e-tests/recordPast.ts ORGANISATION DATA
 */
import fs from 'node:fs';
import path from 'node:path';
import {
  audit,
  fleetOverview,
  orphanGroups,
  serviceRows,
  startCampaign,
} from '@rollcall/plugin-ownership-common';
import knexFactory from 'knex';
import { fleetOfFiles } from '../plugins/ownership-backend/src/__testUtils__/auditFiles';
import { advanceCampaigns } from '../plugins/ownership-backend/src/campaigns/advanceCampaigns';
import { CampaignStore } from '../plugins/ownership-backend/src/database/campaigns/CampaignStore';
import { DatabaseFleetStore } from '../plugins/ownership-backend/src/database/DatabaseFleetStore';
import { Notifier } from '../packages/backend-kit/src/notices/Notifier';
import type { AuditedSnapshot } from '../plugins/ownership-backend/src/service/AuditedFleet';
import { HistoryRecorder } from '../plugins/ownership-backend/src/service/HistoryRecorder';
import { CAMPAIGN, DAYS_OF_HISTORY, DAYS_UNTIL_OWNED, DAYS_WITHOUT_AUDIT } from './past';

const DAY_MS = 86_400_000;

const logger = {
  ...console,
  child() {
    return this;
  },
};

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

/** What the portal would have known at an instant. */
function auditedAt(files: Record<string, string>, at: string): AuditedSnapshot {
  const fleet = fleetOfFiles(files);
  const facts = { asOf: at };
  const findings = audit(fleet, facts, at);
  const rows = serviceRows(fleet, findings);
  const snapshot = { generation: 1, readAt: at, complete: true };
  return {
    snapshot,
    fleet,
    text: file => files[file],
    facts,
    findings,
    rows,
    orphans: orphanGroups(fleet, { rows, facts }),
    overview: { ...fleetOverview(fleet, rows, findings), snapshot },
  };
}

async function beginCampaign(store: CampaignStore, audited: AuditedSnapshot, nowMs: number) {
  const { name, rules, ownerRef, startedDaysAgo, daysLeft } = CAMPAIGN;
  const request = {
    name,
    description: 'Every service has somebody who answers.',
    scope: {},
    rules,
    ownerRef,
    deadline: new Date(nowMs + (startedDaysAgo + daysLeft) * DAY_MS).toISOString().slice(0, 10),
  };
  await store.insert({
    ...request,
    ...startCampaign(audited.fleet, audited.findings, request),
    id: 'no-orphans',
    startedAt: new Date(nowMs).toISOString(),
    startedBy: 'user:default/priya.raman',
    readAt: audited.snapshot.readAt,
  });
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
    const store = new CampaignStore(knex);
    // Reminders of the past reach nobody.
    const notifier = new Notifier({
      logger,
      notifications: { send: async () => {} },
      topic: 'ownership',
    });
    const today = Date.now();
    for (let daysAgo = DAYS_OF_HISTORY; daysAgo > 0; daysAgo -= 1) {
      if (DAYS_WITHOUT_AUDIT.includes(daysAgo)) continue;
      const nowMs = today - daysAgo * DAY_MS;
      const now = new Date(nowMs).toISOString();
      const audited = auditedAt(asTheyWere(files, daysAgo), now);
      const recorder = new HistoryRecorder({
        audited: { current: async () => audited },
        knex,
        logger,
        retentionMs: 400 * DAY_MS,
        now: () => nowMs,
      });
      const { kind } = await recorder.record();
      if (kind !== 'recorded' && kind !== 'unchanged') {
        throw new Error(`${now} was not recorded: ${kind}`);
      }
      if (daysAgo === CAMPAIGN.startedDaysAgo) await beginCampaign(store, audited, nowMs);
      await advanceCampaigns({ store, notifier, audited, now });
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
