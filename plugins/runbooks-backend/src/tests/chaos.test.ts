import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import { isEnded, type RunSnapshot } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { chaosAction } from '../__testUtils__/chaosAction';
import { connect, type Connection } from '../__testUtils__/connect';
import { migrate, newRun } from '../__testUtils__/engine';
import { DatabaseRunStore } from '../engine/database/DatabaseRunStore';
import { ActionRegistry } from '../engine/work/ActionRegistry';

jest.setTimeout(600_000);

const LEASE_MS = 2_000;
const RUNS = Number(process.env.ROLLCALL_CHAOS_RUNS ?? 500);
const STEPS = ['no', 'yes', 'probe', 'no', 'yes', 'probe', 'no', 'yes'];

const SPEC = `locks: []
risk: read-only
steps:${STEPS.map((idempotent, index) => {
  const verify =
    idempotent === 'probe'
      ? ', verify: {check: {action: chaos.act}, expect: "true", within: PT5S, every: PT0.01S}'
      : '';
  return `\n  - {id: s${index}, action: chaos.act, idempotent: "${idempotent}"${verify}}`;
}).join('')}`;

const databases = TestDatabases.create();

interface Chaos {
  stop(): Promise<void>;
  killed: number;
  paused: number;
}

/** Processes that work on the database, and somebody who kills and stalls them. */
function unleash(options: { connection: Connection; effects: string; processes: number }): Chaos {
  const { connection, effects, processes } = options;
  const children = new Map<number, ChildProcess>();
  let stopping = false;
  const chaos = { killed: 0, paused: 0 };
  const start = (slot: number) => {
    const worker = `w${slot}-${chaos.killed}-${chaos.paused}-${Date.now()}`;
    const child = spawn(
      process.execPath,
      [
        '--no-node-snapshot',
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        path.resolve(__dirname, '../__testUtils__/chaosWorker.ts'),
        JSON.stringify({ connection, worker, effects, leaseMs: LEASE_MS }),
      ],
      { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } },
    );
    children.set(slot, child);
    child.on('exit', () => {
      if (!stopping) start(slot);
    });
  };
  for (let slot = 0; slot < processes; slot++) start(slot);
  const rampage = (async () => {
    while (!stopping) {
      await pause(400 + Math.random() * 1_200);
      const child = children.get(Math.floor(Math.random() * processes));
      if (stopping || !child) break;
      if (Math.random() < 0.5) {
        child.kill('SIGKILL');
        chaos.killed += 1;
      } else {
        // Longer than its lease: when it wakes, somebody else has its runs.
        child.kill('SIGSTOP');
        await pause(LEASE_MS * 1.5);
        child.kill('SIGCONT');
        chaos.paused += 1;
      }
    }
  })();
  return {
    get killed() {
      return chaos.killed;
    },
    get paused() {
      return chaos.paused;
    },
    async stop() {
      stopping = true;
      await rampage;
      await Promise.all(
        [...children.values()].map(
          child =>
            new Promise<void>(resolve => {
              if (child.exitCode !== null || child.signalCode !== null) resolve();
              child.on('exit', () => resolve());
              child.kill('SIGCONT');
              child.kill('SIGKILL');
            }),
        ),
      );
    },
  };
}

/**
 * Says that a step was done.
 *
 * @returns false where a process that was stalled in the middle of a write keeps the file of SQLite for longer than anybody
 * waits: then the person tries again, as people do
 */
async function decideDone(store: DatabaseRunStore, runId: string): Promise<boolean> {
  try {
    await store.act(runId, {
      decide: run => ({
        type: 'decided',
        stepId: run.steps[run.position].id,
        decision: 'done',
        by: 'user:default/mara',
        atMs: Date.now(),
      }),
    });
    return true;
  } catch (error) {
    if (String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) return false;
    throw error;
  }
}

/** A person who answers for every step nobody knows the outcome of, until all runs have ended. */
async function attend(store: DatabaseRunStore, knex: Knex): Promise<number> {
  let decisions = 0;
  const endsAt = Date.now() + 420_000;
  while (Date.now() < endsAt) {
    const open = await knex('runbooks_runs')
      .whereNotIn('state', ['succeeded', 'failed'])
      .select('id', 'state');
    if (open.length === 0) return decisions;
    for (const { id, state } of open.filter(row => row.state === 'needs-attention')) {
      expect(state).toBe('needs-attention');
      decisions += Number(await decideDone(store, id));
    }
    await pause(100);
  }
  throw new Error('Some runs never ended.');
}

async function connectionOf(databaseId: string, folder: string): Promise<Connection> {
  if (databaseId.startsWith('SQLITE')) return { sqlite: path.join(folder, 'runs.sqlite') };
  const knex = await databases.init(databaseId as never);
  const { connection } = knex.client.config;
  const { host, port, user, password, database } = connection;
  const login = password ? `${user}:${password}` : user;
  return { postgres: `postgresql://${login}@${host}:${port}/${database}` };
}

describe.each(databases.eachSupportedId())(
  'runs on %s while processes are killed and stalled',
  databaseId => {
    it('are all finished, no step is recorded twice, and none is repeated that must not be', async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-chaos-'));
      const effects = path.join(folder, 'effects.txt');
      const connection = await connectionOf(databaseId, folder);
      const knex = connect(connection);
      const processes = 'sqlite' in connection ? 2 : 3;
      await migrate(knex);
      const registry = new ActionRegistry();
      registry.add(chaosAction(async () => null));
      const store = new DatabaseRunStore({ knex, leaseMs: LEASE_MS });
      for (let index = 0; index < RUNS; index++) {
        await store.insert(newRun({ id: `run-${index}`, registry, spec: SPEC }));
      }

      const chaos = unleash({ connection, effects, processes });
      let decisions: number;
      try {
        decisions = await attend(store, knex);
      } finally {
        await chaos.stop();
      }

      const rows = await knex('runbooks_runs').select('id', 'snapshot');
      expect(rows).toHaveLength(RUNS);
      for (const row of rows) {
        const run = JSON.parse(row.snapshot) as RunSnapshot;
        expect(isEnded(run.state) && run.steps.every(({ state }) => state === 'done')).toBe(true);
      }
      expect(await knex('runbooks_locks')).toEqual([]);

      const events = await knex('runbooks_events').select('run_id', 'event');
      const recorded = new Map<string, number>();
      for (const { run_id, event } of events) {
        for (const item of [JSON.parse(event)].flat()) {
          const counts =
            item.type === 'step-done' || (item.type === 'decided' && item.decision === 'done');
          if (counts)
            recorded.set(
              `${run_id}/${item.stepId}`,
              (recorded.get(`${run_id}/${item.stepId}`) ?? 0) + 1,
            );
        }
      }
      expect(recorded.size).toBe(RUNS * STEPS.length);
      expect([...recorded.values()].filter(count => count !== 1)).toEqual([]);

      const lines = existsSync(effects) ? readFileSync(effects, 'utf8').split('\n') : [];
      const begun = new Map<string, number>();
      for (const line of lines) {
        const key = /^act (\S+)\/act live/.exec(line)?.[1];
        if (key) begun.set(key, (begun.get(key) ?? 0) + 1);
      }
      const once = [...begun].filter(([key]) => STEPS[Number(/s(\d+)$/.exec(key)![1])] === 'no');
      expect(once.filter(([, count]) => count > 1)).toEqual([]);

      const repeated = [...begun.values()].filter(count => count > 1).length;
      const fenced = lines.filter(line => line.startsWith('fenced')).length;
      // The figures of the run, for whoever reads the log of a build.
      process.stdout.write(
        `${databaseId}: ${RUNS} runs × ${STEPS.length} steps, ${processes} processes, ${chaos.killed} killed, ${chaos.paused} stalled, ` +
          `${fenced} stale writes refused, ${decisions} asked of a person, ${repeated} repeated that may be\n`,
      );
      expect(chaos.killed + chaos.paused).toBeGreaterThan(0);
      await knex.destroy();
      rmSync(folder, { recursive: true, force: true });
    });
  },
);
