/**
 * What can go wrong, and how it begins and ends.
 *
 * @typedef {object} Fault
 * @property {string} name
 * @property {() => unknown} [begin]
 * @property {() => unknown} [end]
 * @property {string} [missing] - why it cannot be tried here
 * @property {string[]} [broken] - what else was promised of it and did not hold; known at the end
 */

const AHEAD_MS = 10 * 60_000;
/** Each of a replica that is slow: most of the time it stands still. */
const STANDS_MS = 180;
const RUNS_MS = 20;
/** Until a disk that is slow says that what was written is on it. */
export const SLOW_DISK_MS = 100;

export const NO_MOUNT = 'no file system may be mounted here';
export const NO_COMPILER = 'no C compiler here (Debian: apt-get install gcc libc6-dev)';

/** @returns {Fault[]} */
export function faultsOf({ proxies, replicas, disk, slowDisk }) {
  const through = (name, proxy) => [
    { name: `${name} away`, begin: () => proxy.set('refuse'), end: () => proxy.set('pass') },
    { name: `${name} hanging`, begin: () => proxy.set('hang'), end: () => proxy.set('pass') },
    {
      name: `${name} slow`,
      begin: () => proxy.set('slow', { slowMs: 300 }),
      end: () => proxy.set('pass'),
    },
    { name: `${name} corrupt`, begin: () => proxy.set('corrupt'), end: () => proxy.set('pass') },
  ];
  return [
    { name: 'nothing', begin: () => {}, end: () => {} },
    ...through('database', proxies.database),
    ...through('catalog', proxies.catalog),
    ...through('Prometheus', proxies.prometheus),
    ...through('PagerDuty', proxies.pagerDuty),
    ...through('Slack', proxies.slack),
    {
      name: 'disk full',
      ...(disk ? { begin: () => disk.fill(), end: () => disk.free() } : { missing: NO_MOUNT }),
    },
    {
      name: 'disk slow',
      ...(slowDisk
        ? { begin: () => slowDisk.set(SLOW_DISK_MS), end: () => slowDisk.set(0) }
        : { missing: NO_COMPILER }),
    },
    { name: 'a replica killed', begin: () => replicas.kill(1), end: () => replicas.revive() },
    { name: 'a replica frozen', begin: () => replicas.freeze(1), end: () => replicas.thaw(1) },
    {
      name: 'a replica slow',
      begin: () => replicas.slowDown(1, { standsMs: STANDS_MS, runsMs: RUNS_MS }),
      end: () => replicas.thaw(1),
    },
    {
      name: 'a clock ahead',
      begin: () => replicas.shiftClock(1, AHEAD_MS),
      end: () => replicas.shiftClock(1, 0),
    },
    {
      name: 'a clock behind',
      begin: () => replicas.shiftClock(1, -AHEAD_MS),
      end: () => replicas.shiftClock(1, 0),
    },
  ];
}

/**
 * What can go wrong between Alertmanager and the portal, and how a proxy does it.
 *
 * @type {[name: string, mode: string][]}
 */
export const ALERTMANAGER_FAULTS = [
  ['Alertmanager cut off', 'refuse'],
  ['Alertmanager hanging', 'hang'],
  ['Alertmanager slow', 'slow'],
  ['Alertmanager corrupt', 'corrupt'],
];
