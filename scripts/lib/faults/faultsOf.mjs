/** @typedef {[name: string, begin: () => unknown, end: () => unknown]} Fault */

const AHEAD_MS = 10 * 60_000;
/** Each of a replica that is slow: most of the time it stands still. */
const STANDS_MS = 180;
const RUNS_MS = 20;

/**
 * What can go wrong, and how it begins and ends.
 *
 * @returns {Fault[]}
 */
export function faultsOf({ proxies, replicas, disk }) {
  const through = (name, proxy) => [
    [`${name} away`, () => proxy.set('refuse'), () => proxy.set('pass')],
    [`${name} hanging`, () => proxy.set('hang'), () => proxy.set('pass')],
    [`${name} slow`, () => proxy.set('slow', { slowMs: 300 }), () => proxy.set('pass')],
    [`${name} corrupt`, () => proxy.set('corrupt'), () => proxy.set('pass')],
  ];
  return [
    ['nothing', () => {}, () => {}],
    ...through('database', proxies.database),
    ...through('catalog', proxies.catalog),
    ...through('Prometheus', proxies.prometheus),
    ...through('PagerDuty', proxies.pagerDuty),
    ...through('Slack', proxies.slack),
    ...(disk ? [['disk full', () => disk.fill(), () => disk.free()]] : []),
    ['a replica killed', () => replicas.kill(1), () => replicas.revive()],
    ['a replica frozen', () => replicas.freeze(1), () => replicas.thaw(1)],
    [
      'a replica slow',
      () => replicas.slowDown(1, { standsMs: STANDS_MS, runsMs: RUNS_MS }),
      () => replicas.thaw(1),
    ],
    ['a clock ahead', () => replicas.shiftClock(1, AHEAD_MS), () => replicas.shiftClock(1, 0)],
    ['a clock behind', () => replicas.shiftClock(1, -AHEAD_MS), () => replicas.shiftClock(1, 0)],
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
