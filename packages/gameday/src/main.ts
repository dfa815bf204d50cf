/*
 * Sets the stage of a game day until it is told to end, by a signal or by the end of its input:
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs packages/gameday/src/main.ts ROOT FOLDER CLI
 *
 * ROOT is the checkout, FOLDER is where everything is kept, CLI the built command line that generates the rules. From the
 * environment: ROLLCALL_PORTAL_URL, ROLLCALL_INTAKE_TOKEN, ROLLCALL_DEPLOYMENTS_TOKEN, and the ports
 * ROLLCALL_DEPLOYMENTS_PORT, ROLLCALL_PROMETHEUS_PORT and ROLLCALL_ALERTMANAGER_PORT. Once everything answers, it prints a line of
 * JSON with the addresses. Exit code 3 says that Prometheus or Alertmanager are not installed.
 */
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { findPrograms } from '@rollcall/sample-monitoring';
import { startSampleService } from '@rollcall/sample-service';
import { SERVICE } from './history';
import { startGameDayMonitoring } from './startGameDayMonitoring';
import { writeOrganisation } from './writeOrganisation';

const run = promisify(execFile);

const NOT_INSTALLED = 3;
const REQUESTS_PER_SECOND = 30;

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}

async function main(): Promise<void> {
  const [root, folder, cli] = process.argv.slice(2);
  const { programs, missing } = findPrograms();
  if (!programs) {
    process.stderr.write(`${missing.join(', ')} not installed\n`);
    process.exit(NOT_INSTALLED);
  }
  const ended = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    // Whoever started us is gone.
    process.stdin.resume().on('end', () => resolve());
  });
  const portalUrl = setting('ROLLCALL_PORTAL_URL');
  const organisation = path.join(folder, 'organisation');
  const rules = path.join(folder, 'rules.yaml');
  writeOrganisation(root, organisation);
  await run(
    process.execPath,
    [cli, 'slo', 'generate', SERVICE, '--portal-url', portalUrl, '--force', '--out', rules],
    { cwd: organisation },
  );
  const adminToken = setting('ROLLCALL_DEPLOYMENTS_TOKEN');
  const service = await startSampleService({
    adminToken,
    adminPort: Number(setting('ROLLCALL_DEPLOYMENTS_PORT')),
    requestsPerSecond: REQUESTS_PER_SECOND,
  });
  try {
    const monitoring = await startGameDayMonitoring({
      organisation,
      programs,
      folder,
      rules,
      target: service.edgeAddress,
      ports: {
        prometheus: Number(setting('ROLLCALL_PROMETHEUS_PORT')),
        alertmanager: Number(setting('ROLLCALL_ALERTMANAGER_PORT')),
      },
      intake: {
        url: `${portalUrl}/api/incidents/v1/intake/alertmanager/gameday`,
        token: setting('ROLLCALL_INTAKE_TOKEN'),
      },
      requestsPerSecond: REQUESTS_PER_SECOND,
      nowMs: Date.now(),
    });
    const { prometheusUrl, alertmanagerUrl } = monitoring;
    const { adminUrl, edgeUrl } = service;
    const places = { portalUrl, prometheusUrl, alertmanagerUrl, adminUrl, edgeUrl, organisation };
    fs.writeFileSync(path.join(folder, 'places.json'), JSON.stringify({ ...places, adminToken }), {
      mode: 0o600,
    });
    process.stdout.write(`${JSON.stringify(places)}\n`);
    await ended;
    await monitoring.stop();
  } finally {
    await service.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`The stage could not be set: ${error.message}\n`);
    process.exit(1);
  },
);
