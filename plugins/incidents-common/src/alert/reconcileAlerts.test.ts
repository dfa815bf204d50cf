import { readListedAlerts } from './readListedAlerts';
import { type HeldAlert, reconcileAlerts } from './reconcileAlerts';

const MINUTE_MS = 60_000;
const NOW_MS = Date.UTC(2026, 0, 6, 12);
const ago = (minutes: number) => new Date(NOW_MS - minutes * MINUTE_MS).toISOString();

function listed(fingerprint: string, more: object = {}) {
  return {
    labels: { alertname: 'Slow' },
    annotations: {},
    startsAt: ago(30),
    endsAt: ago(-5),
    updatedAt: ago(1),
    fingerprint,
    status: { state: 'active', silencedBy: [], inhibitedBy: [] },
    receivers: [{ name: 'rollcall' }],
    generatorURL: '',
    ...more,
  };
}
const held = (fingerprint: string, more: Partial<HeldAlert> = {}): HeldAlert => ({
  ...{ fingerprint, startsAt: ago(30), receivedAt: ago(29) },
  ...more,
});

function reconcile(list: object[], known: HeldAlert[], serverStartedMs = 0) {
  const { missing, vanished } = reconcileAlerts({
    held: known,
    listed: readListedAlerts(list),
    receivers: new Set(['rollcall']),
    askedMs: NOW_MS,
    serverStartedMs,
    graceMs: 2 * MINUTE_MS,
  });
  const names = (alerts: readonly { fingerprint: string }[]) =>
    alerts.map(({ fingerprint }) => fingerprint);
  return { missing: names(missing), vanished: names(vanished) };
}

describe('reconcileAlerts', () => {
  it.each<[string, object[], HeldAlert[], string[], string[]]>([
    ['nothing of what both know', [listed('a')], [held('a')], [], []],
    ['what is not held', [listed('a')], [], ['a'], []],
    ['what is not listed any more', [], [held('a')], [], ['a']],
    ['one that began anew', [listed('a', { startsAt: ago(5) })], [held('a')], ['a'], ['a']],
    ['nothing that may be on its way', [listed('a', { startsAt: ago(1) })], [], [], []],
    ['nothing that came just now', [], [held('a', { receivedAt: ago(1) })], [], []],
    ['nothing for other receivers', [listed('a', { receivers: [{ name: 'x' }] })], [], [], []],
    ['nothing silenced', [listed('a', { status: { state: 'suppressed' } })], [], [], []],
    [
      'nothing by a silence',
      [listed('a', { status: { state: 'suppressed' } })],
      [held('a')],
      [],
      [],
    ],
  ])('finds %s', (_, list, known, missing, vanished) => {
    expect(reconcile(list, known)).toEqual({ missing, vanished });
  });

  it('ends nothing by the word of a server that has just started', () => {
    const startedMs = NOW_MS - 3 * MINUTE_MS;
    expect(reconcile([listed('b')], [held('a')], startedMs)).toEqual({
      missing: ['b'],
      vanished: [],
    });
  });

  it.each([{}, [{}], [listed('a', { fingerprint: '' })], [listed('a', { startsAt: 'soon' })]])(
    'refuses %j, which is no list',
    value => {
      expect(() => readListedAlerts(value)).toThrow(/list/);
    },
  );
});
