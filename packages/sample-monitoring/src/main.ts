/*
 * Runs the sample monitoring until it is told to end, by a signal or by the end of its input:
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs packages/sample-monitoring/src/main.ts ORGANISATION FOLDER \
 *     [RULES]
 *
 * Lines of its input stop, start, suspend and resume Prometheus; each is said back once it is done.
 *
 * ROLLCALL_PROMETHEUS_PORT and ROLLCALL_ALERTMANAGER_PORT say other ports. Once it can be asked, it prints a line of JSON with
 * the addresses. ROLLCALL_INTAKE_URL and ROLLCALL_INTAKE_TOKEN say where Alertmanager posts. Exit code 3 says that the programs are not installed.
 */
import fs from 'node:fs';
import readline from 'node:readline';
import { readOrganisation } from './readOrganisation';
import { findPrograms } from './servers/programs';
import type { ServerProcess } from './servers/ServerProcess';
import {
  type SampleMonitoringOptions,
  startSampleMonitoring,
} from './servers/startSampleMonitoring';

const NOT_INSTALLED = 3;

async function obey(prometheus: ServerProcess, command: string): Promise<void> {
  switch (command) {
    case 'stop':
      return prometheus.stop();
    case 'start':
      return prometheus.start();
    case 'suspend':
      return prometheus.suspend();
    case 'resume':
      return prometheus.resume();
    default:
      throw new Error('this is not one of stop, start, suspend, resume');
  }
}

function intakeOf({
  ROLLCALL_INTAKE_URL: url,
  ROLLCALL_INTAKE_TOKEN: token,
}: NodeJS.ProcessEnv): SampleMonitoringOptions['intake'] {
  return url && token ? { url, token } : undefined;
}

async function main(): Promise<void> {
  const [organisation, folder, rules] = process.argv.slice(2);
  const { programs, missing } = findPrograms();
  if (!programs) {
    process.stderr.write(`${missing.join(', ')} not installed\n`);
    process.exit(NOT_INSTALLED);
  }
  const ended = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    // Whoever started us is gone.
    process.stdin.on('end', () => resolve());
  });
  const monitoring = await startSampleMonitoring({
    fleet: readOrganisation(organisation),
    programs,
    folder,
    ...(rules && { rules: { 'slos.yaml': fs.readFileSync(rules, 'utf8') } }),
    ports: {
      prometheus: Number(process.env.ROLLCALL_PROMETHEUS_PORT ?? 19_090),
      alertmanager: Number(process.env.ROLLCALL_ALERTMANAGER_PORT ?? 19_093),
    },
    intake: intakeOf(process.env),
    nowMs: Date.now(),
    say: text => process.stderr.write(`${text}\n`),
  });
  const { prometheusUrl, alertmanagerUrl } = monitoring;
  process.stdout.write(`${JSON.stringify({ prometheusUrl, alertmanagerUrl })}\n`);
  readline.createInterface({ input: process.stdin }).on('line', line => {
    obey(monitoring.prometheus, line).then(
      () => process.stdout.write(`${line}\n`),
      (error: Error) => process.stderr.write(`${line}: ${error.message}\n`),
    );
  });
  await ended;
  await monitoring.stop();
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`The sample monitoring did not start: ${error.message}\n`);
    process.exit(1);
  },
);
