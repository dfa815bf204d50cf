import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { buildDeployment } from '../deployment.mjs';
import { STATE } from '../paths.mjs';
import { startPortal } from '../portal.mjs';
import { refuseTakenPorts } from '../ports.mjs';
import { startPostgres } from '../postgres.mjs';
import { buildApp, buildCli, prepare } from '../prepare.mjs';
import { say } from '../say.mjs';
import { postgresEnvironment } from './postgresConfig.mjs';
import { startParts } from './startParts.mjs';

async function startDatabase() {
  const postgres = await startPostgres();
  if (!postgres) {
    throw new Error('PostgreSQL is not installed.\nOn Debian: apt-get install postgresql');
  }
  return postgres;
}

/**
 * Starts everything a game day needs, from nothing: the service, its monitoring, and the portal with the organisation of the game
 * day, on data of its own that begins empty.
 *
 * @param {{postgres?: boolean, deployed?: boolean}} options - on PostgreSQL, and as the portal is deployed
 */
export async function setStage({ postgres: usesPostgres, deployed }) {
  const portalPort = Number(process.env.ROLLCALL_PORT ?? 7007);
  const port = Number(process.env.ROLLCALL_GAMEDAY_PORT ?? 19180);
  await refuseTakenPorts({
    ROLLCALL_PORT: [portalPort],
    ROLLCALL_GAMEDAY_PORT: [port, port + 1, port + 2],
  });
  const toolchain = await prepare();
  await buildApp(toolchain);
  const deployment = deployed ? await buildDeployment({ toolchain }) : undefined;
  await buildCli();
  const folder = path.join(STATE, 'gameday');
  const dataFolder = path.join(folder, 'data');
  fs.rmSync(dataFolder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const portalUrl = `http://localhost:${portalPort}`;
  const tokens = {
    ROLLCALL_INTAKE_TOKEN: randomBytes(32).toString('hex'),
    ROLLCALL_DEPLOYMENTS_TOKEN: randomBytes(32).toString('hex'),
  };
  const started = [];
  const stop = async () => {
    for (const part of started.reverse()) await part.stop();
  };
  try {
    say('Starting the service, Prometheus and Alertmanager …');
    const parts = await startParts({
      toolchain,
      folder,
      env: {
        ...tokens,
        ROLLCALL_PORTAL_URL: portalUrl,
        ROLLCALL_DEPLOYMENTS_PORT: String(port),
        ROLLCALL_PROMETHEUS_PORT: String(port + 1),
        ROLLCALL_ALERTMANAGER_PORT: String(port + 2),
      },
    });
    started.push(parts);
    const postgres = usesPostgres ? await startDatabase() : undefined;
    if (postgres) started.push(postgres);
    say(`Starting the portal on ${postgres ? `PostgreSQL ${postgres.major}` : 'SQLite'} …`);
    const portal = await startPortal({
      toolchain,
      dataFolder,
      deployment,
      configs: [...(postgres ? ['app-config.production.yaml'] : []), 'app-config.gameday.yaml'],
      env: {
        ...tokens,
        ...(postgres && postgresEnvironment(postgres, portalUrl)),
        ROLLCALL_ROOT: parts.organisation,
        ROLLCALL_PROMETHEUS_URL: parts.prometheusUrl,
        ROLLCALL_ALERTMANAGER_URL: parts.alertmanagerUrl,
        ROLLCALL_DEPLOYMENTS_URL: parts.adminUrl,
      },
    });
    started.push(portal);
    return { toolchain, folder, portal, parts, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
