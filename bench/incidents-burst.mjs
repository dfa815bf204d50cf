/**
 * A burst of alerts: how soon each notice is answered, which is once its alerts are on disk, and how soon all of them are routed to an
 * incident of their owner; on SQLite in files and, where one is given, on PostgreSQL. Answers are held against those of a route of the
 * same process that does nothing, asked by as many at once.
 *
 * The sender does as Alertmanager does: notices of a group of alerts over connections that are kept, and what is answered by 5xx or not
 * at all is sent again after a while that grows. A connection that nothing was sent over for five seconds is closed by the server, and
 * whoever sends at that moment gets no answer: that counts as sent again, not as an answer.
 *
 *     node bench/incidents-burst.mjs [--alerts 10000] [--together 5] [--senders 20] [--services 2000]
 *         [--postgres postgresql://postgres@127.0.0.1:5432/postgres]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleBackend } from './lib/bundleBackend.mjs';
import { NOTHING, TOKEN, backEndConfig, onEachDatabase, startChild } from './lib/child.mjs';
import { formatMs, formatRatio, machineLine, markdownTable } from './lib/report.mjs';

const { values } = parseArgs({
  options: {
    alerts: { type: 'string', default: '10000' },
    together: { type: 'string', default: '5' },
    senders: { type: 'string', default: '20' },
    services: { type: 'string', default: '2000' },
    teams: { type: 'string', default: '100' },
    postgres: { type: 'string' },
  },
});
const alertCount = Number(values.alerts);
const together = Number(values.together);
const senders = Number(values.senders);
const services = Number(values.services);
const INTAKE = '/api/incidents/v1/intake/alertmanager/production';
const GOAL_ANSWER_MS = 250;
const GOAL_ROUTED_MS = 30_000;

function notice(number) {
  const service = `service-${number % services}`;
  const alertname = `Slow${Math.floor(number / services)}`;
  return {
    version: '4',
    groupKey: `{}:{service="${service}"}`,
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'rollcall',
    groupLabels: { service, alertname },
    commonLabels: { service, alertname },
    commonAnnotations: {},
    externalURL: 'http://alertmanager',
    alerts: Array.from({ length: together }, (_, at) => ({
      status: 'firing',
      labels: { alertname, service, severity: 'critical', pod: `pod-${at}`, cluster: 'north' },
      annotations: { summary: `${service} is slow`, description: 'x'.repeat(200) },
      startsAt: '2026-01-06T10:00:00.000Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus/graph',
      fingerprint: `f${number}-${at}`,
    })),
  };
}

function at(share, times) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)];
}

/** What Alertmanager waits at first, and at most, before it sends again. */
const AGAIN_AFTER_MS = 500;
const AGAIN_AT_MOST_MS = 60_000;

/**
 * Asks from many at once.
 *
 * @param {number} count
 * @param {(number: number) => Promise<Response>} send
 * @returns {Promise<{times: number[], again: number}>} how long each answer took, and how often something was sent again
 */
async function ask(count, send) {
  const times = [];
  let again = 0;
  let next = 0;
  async function deliver(number) {
    for (let waitMs = AGAIN_AFTER_MS; ; waitMs = Math.min(waitMs * 2, AGAIN_AT_MOST_MS)) {
      const startMs = performance.now();
      try {
        const response = await send(number);
        const text = await response.text();
        times.push(performance.now() - startMs);
        if (response.ok) return;
        if (response.status < 500) throw new Error(`${response.status} ${text}`);
      } catch (error) {
        if (error.cause?.code !== 'ECONNRESET' && error.cause?.code !== 'UND_ERR_SOCKET')
          throw error;
      }
      again += 1;
      await new Promise(resolve => setTimeout(resolve, waitMs));
    }
  }
  const sender = async () => {
    while (next < count) await deliver(next++);
  };
  await Promise.all(Array.from({ length: senders }, sender));
  return { times, again };
}

async function measure(script, database) {
  const { baseUrl, config } = await backEndConfig(database);
  const child = startChild(script, {
    config: { ...config, incidents: { sources: { production: { token: TOKEN } } } },
    services,
    teams: Number(values.teams),
  });
  try {
    await child.next();
    const notices = Math.ceil(alertCount / together);
    const nothing = await ask(notices, () => fetch(`${baseUrl}${NOTHING}`));
    const startMs = performance.now();
    const answers = await ask(notices, number =>
      fetch(`${baseUrl}${INTAKE}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify(notice(number)),
      }),
    );
    const acceptedMs = performance.now() - startMs;
    let state = await child.ask({});
    while (state.waiting > 0) {
      await new Promise(resolve => setTimeout(resolve, 50));
      state = await child.ask({});
    }
    const routedMs = performance.now() - startMs;
    if (state.alerts !== notices * together) throw new Error(`Only ${state.alerts} are there`);
    return { nothing: nothing.times, ...answers, acceptedMs, routedMs, ...state };
  } finally {
    child.stop();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-burst-'));
try {
  const script = await bundleBackend({ entry: 'bench/incidents-burst-server.mjs' });
  const rows = [];
  let isMissed = false;
  await onEachDatabase({ folder, postgres: values.postgres }, async (name, databaseOf) => {
    const result = await measure(script, databaseOf());
    const p99 = at(0.99, result.times);
    isMissed ||= p99 > GOAL_ANSWER_MS || result.routedMs > GOAL_ROUTED_MS;
    rows.push([
      name,
      formatMs(at(0.5, result.times)),
      formatMs(p99),
      formatRatio(p99, at(0.99, result.nothing)),
      formatMs(result.acceptedMs),
      formatMs(result.routedMs),
      result.again,
      result.incidents,
      result.pages,
    ]);
  });
  const columns = [
    'Database',
    'answer, median',
    'p99',
    'against no work',
    'all accepted',
    'all routed',
    'sent again',
    'incidents',
    'paged by then',
  ];
  process.stdout.write(
    `${machineLine()}\n\n${alertCount} alerts, ${together} a notice, ${senders} senders, ${services} services\n\n` +
      `${markdownTable({ columns, rows })}\n`,
  );
  if (isMissed) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
