/*
 * `npm run demo`: the portal with live numbers. Where the Debian packages prometheus and prometheus-alertmanager are installed,
 * both are started on loopback with 30 days of the sample organisation, and with rules of which one was changed by hand;
 * its alerts become incidents; everything ends with this script. ROLLCALL_PROMETHEUS_PORT and ROLLCALL_ALERTMANAGER_PORT say other ports than 19090, 19093.
 */
import { randomBytes } from 'node:crypto';
import { startMonitoring } from './lib/monitoring.mjs';
import { shown } from './lib/paths.mjs';
import { refuseTakenPorts } from './lib/ports.mjs';
import { buildApp, prepare } from './lib/prepare.mjs';
import { startPortalWithRunner } from './lib/runner.mjs';
import { fail, say } from './lib/say.mjs';

const port = Number(process.env.ROLLCALL_PORT ?? 7007);

/** Starts both, waits until the portal ends, and ends the rest. */
async function runDemo() {
  await refuseTakenPorts({
    ROLLCALL_PORT: [port],
    ROLLCALL_PROMETHEUS_PORT: [Number(process.env.ROLLCALL_PROMETHEUS_PORT ?? 19090)],
    ROLLCALL_ALERTMANAGER_PORT: [Number(process.env.ROLLCALL_ALERTMANAGER_PORT ?? 19093)],
  });
  const toolchain = await prepare();
  await buildApp(toolchain);
  const intakeToken = randomBytes(32).toString('hex');
  const monitoring = await startMonitoring({
    toolchain,
    portalAddress: `http://localhost:${port}`,
    intakeToken,
  });
  if (!monitoring) {
    say('Prometheus and Alertmanager are not installed: no figures, and the pages say so.');
    say('On Debian: apt-get install prometheus prometheus-alertmanager');
  }
  try {
    say('Starting the portal …');
    const portal = await startPortalWithRunner({
      toolchain,
      port,
      ...(monitoring && {
        configs: ['app-config.monitoring.yaml'],
        env: {
          ROLLCALL_PROMETHEUS_URL: monitoring.prometheusUrl,
          ROLLCALL_INTAKE_TOKEN: intakeToken,
        },
      }),
    });
    const servers = monitoring
      ? `Prometheus: ${monitoring.prometheusUrl}\nAlertmanager: ${monitoring.alertmanagerUrl}\n\n`
      : '';
    process.stdout.write(
      `\nRollcall is ready: ${portal.address}\n${servers}` +
        `Choose one of the six sample people to sign in. Stop with Ctrl+C; what you did is kept in ${shown(portal.dataFolder)}.\n`,
    );
    return await portal.closed;
  } finally {
    await monitoring?.stop();
  }
}

try {
  process.exitCode = await runDemo();
} catch (error) {
  fail(`The demo did not start: ${error.message}`);
}
