import path from 'node:path';
import { Replicas } from './Replicas.mjs';
import { DISK_MEGABYTES } from './setStage.mjs';
import { SmallDisk } from './SmallDisk.mjs';
import { SqliteDamage } from './SqliteDamage.mjs';
import { NO_COMPILER, NO_MOUNT, SLOW_DISK_MS } from './faultsOf.mjs';
import { trafficOf, tryFault } from './tryFault.mjs';

/** What can go wrong with the disk of a portal on SQLite; the last takes the file away for good. */
export const SQLITE_FAULTS = ['SQLite, disk full', 'SQLite, disk slow', 'SQLite, file damaged'];

/**
 * The same with a portal on SQLite, which keeps everything in files.
 *
 * @param {object} stage
 * @param {string[]} wanted - of `SQLITE_FAULTS`
 */
export async function tryOnSqlite(stage, wanted) {
  if (wanted.length === 0) return [];
  const { toolchain, home, parts, tokens, slowDisk, keep } = stage;
  const port = stage.port + 2;
  const folder = path.join(home, 'sqlite');
  const disk = SmallDisk.mount(folder, { megabytes: DISK_MEGABYTES });
  if (disk) await keep(disk);
  const replicas = await keep(
    new Replicas({
      toolchain,
      home: folder,
      ports: [port],
      configs: ['app-config.gameday.yaml'],
      env: {
        ...tokens,
        ...slowDisk?.env,
        ROLLCALL_ROOT: parts.organisation,
        ROLLCALL_PROMETHEUS_URL: parts.prometheusUrl,
        ROLLCALL_ALERTMANAGER_URL: parts.alertmanagerUrl,
        ROLLCALL_DEPLOYMENTS_URL: parts.adminUrl,
      },
    }).start(),
  );
  const damage = new SqliteDamage({ replicas, home, port });
  const [full, slow, damaged] = SQLITE_FAULTS;
  const faults = [
    {
      name: full,
      ...(disk ? { begin: () => disk.fill(), end: () => disk.free() } : { missing: NO_MOUNT }),
    },
    {
      name: slow,
      ...(slowDisk
        ? { begin: () => slowDisk.set(SLOW_DISK_MS), end: () => slowDisk.set(0) }
        : { missing: NO_COMPILER }),
    },
    {
      name: damaged,
      begin: () => damage.begin(),
      end: () => damage.end(),
      broken: damage.broken,
    },
  ];
  const traffic = trafficOf({ replicas, tokens });
  const rows = [];
  for (const fault of faults) {
    if (wanted.includes(fault.name)) {
      rows.push(await tryFault({ ...stage, replicas }, traffic, fault));
    }
  }
  return rows;
}
