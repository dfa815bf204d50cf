/*
 * `npm run pictures`: takes every picture of docs/images anew, in a browser, from a portal with the sample organisation, its last
 * 90 days, and 30 days of figures. Needs the Debian packages chromium, prometheus and prometheus-alertmanager.
 *
 *   npm run pictures
 *   npm run pictures -- takeRunbooks      only those that one file of e2e-tests/pictures takes
 *
 * ROLLCALL_PORT, ROLLCALL_PROMETHEUS_PORT and ROLLCALL_ALERTMANAGER_PORT say other ports than 7007, 19090 and 19093.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startMonitoring } from './lib/monitoring.mjs';
import { ROOT, STATE } from './lib/paths.mjs';
import { buildApp, prepare } from './lib/prepare.mjs';
import { runLoudly, runQuietly } from './lib/run.mjs';
import { startPortalWithRunner } from './lib/runner.mjs';
import { fail, say } from './lib/say.mjs';

const port = Number(process.env.ROLLCALL_PORT ?? 7007);

/** Data that begins empty, and what the portal would have recorded in it. */
async function recordPast(toolchain) {
  const dataFolder = path.join(STATE, 'pictures/data');
  fs.rmSync(dataFolder, { recursive: true, force: true });
  const organisation = path.join(STATE, 'pictures/organisation');
  fs.rmSync(organisation, { recursive: true, force: true });
  for (const part of ['catalog', 'runbooks', 'rollcall.yaml']) {
    fs.cpSync(path.join(ROOT, part), path.join(organisation, part), { recursive: true });
  }
  await runQuietly({
    title: 'record the past',
    command: toolchain.node,
    args: [
      ...['--require', '@backstage/cli/config/nodeTransform.cjs', 'e2e-tests/recordPast.ts'],
      ...[organisation, dataFolder],
    ],
    env: toolchain.env,
  });
  return { dataFolder, organisation };
}

/** Until the catalog has stood still: before, pages say that what they show may not be all. */
async function untilComplete(address) {
  const deadlineMs = Date.now() + 180_000;
  while (Date.now() < deadlineMs) {
    const signIn = await fetch(`${address}/api/auth/demo/refresh`, {
      headers: { 'x-rollcall-demo-person': 'owner', 'x-requested-with': 'XMLHttpRequest' },
    });
    const { backstageIdentity } = await signIn.json();
    const overview = await fetch(`${address}/api/ownership/v1/overview`, {
      headers: { authorization: `Bearer ${backstageIdentity.token}` },
    });
    if (overview.ok && (await overview.json()).snapshot.complete) return;
    await pause(1_000);
  }
  throw new Error('the catalog did not stand still for three minutes');
}

async function takePictures() {
  const toolchain = await prepare();
  await buildApp(toolchain);
  say('Recording the last 90 days …');
  const { dataFolder, organisation } = await recordPast(toolchain);
  const intakeToken = randomBytes(32).toString('hex');
  const monitoring = await startMonitoring({
    toolchain,
    portalAddress: `http://localhost:${port}`,
    intakeToken,
  });
  if (!monitoring) {
    throw new Error(
      'Prometheus and Alertmanager are not installed.\nOn Debian: apt-get install prometheus prometheus-alertmanager',
    );
  }
  try {
    say('Starting the portal …');
    const portal = await startPortalWithRunner({
      toolchain,
      port,
      dataFolder,
      configs: ['app-config.monitoring.yaml'],
      env: {
        ROLLCALL_ROOT: organisation,
        ROLLCALL_PROMETHEUS_URL: monitoring.prometheusUrl,
        ROLLCALL_INTAKE_TOKEN: intakeToken,
      },
    });
    try {
      await untilComplete(portal.address);
      return await runLoudly({
        command: toolchain.node,
        args: [
          ...[path.join(ROOT, 'node_modules/.bin/playwright'), 'test'],
          ...['--config', 'e2e-tests/pictures/playwright.config.ts', ...process.argv.slice(2)],
        ],
        env: { ...toolchain.env, ROLLCALL_PICTURES_ALERTMANAGER: monitoring.alertmanagerUrl },
      });
    } finally {
      await portal.stop();
      await portal.closed;
    }
  } finally {
    await monitoring.stop();
  }
}

try {
  process.exitCode = await takePictures();
} catch (error) {
  fail(`The pictures could not be taken: ${error.message}`);
}
