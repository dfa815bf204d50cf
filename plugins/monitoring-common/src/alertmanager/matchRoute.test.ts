import { matchRoute } from './matchRoute';
import { readAlertmanagerText } from './readAlertmanagerConfig';

function configOf(text: string) {
  const { config, problems } = readAlertmanagerText({ file: 'alertmanager.yml', text });
  expect(problems).toEqual([]);
  return config!;
}

const CONFIG = configOf(`
route:
  receiver: catchall
  group_by: [owner, alertname]
  group_wait: 10s
  routes:
  - {receiver: audit, matchers: ['alertname!="Watchdog"'], continue: true}
  - receiver: payments
    matchers: [owner="payments"]
    repeat_interval: 1h
    routes:
    - {receiver: payments-page, matchers: ['severity=~"page|critical"'], group_by: ['...']}
    - {matchers: [severity="info"], mute_time_intervals: [night]}
  - {receiver: office, matchers: [owner="office"], active_time_intervals: [office hours, night]}
  - {receiver: nobody, matchers: [owner=""]}
receivers: [{name: catchall}, {name: audit}, {name: payments}, {name: payments-page}, {name: office}, {name: nobody}]
time_intervals:
- name: night
  time_intervals: [{times: [{start_time: '22:00', end_time: '24:00'}, {start_time: '00:00', end_time: '06:00'}], location: Europe/Oslo}]
- name: office hours
  time_intervals: [{times: [{start_time: '09:00', end_time: '17:00'}], weekdays: ['monday:friday'], location: Europe/Oslo}]
`);

const NOON = '2026-11-26T12:00:00+01:00';
const MIDNIGHT = '2026-11-26T23:30:00Z';
const SUNDAY = '2026-11-29T12:00:00+01:00';

describe('matchRoute', () => {
  it.each([
    [{ owner: 'payments', severity: 'page' }, ['audit', 'payments-page']],
    [{ owner: 'payments', severity: 'ticket' }, ['audit', 'payments']],
    // Anchored on both sides.
    [{ owner: 'payments', severity: 'pages' }, ['audit', 'payments']],
    // What is missing counts as empty.
    [{ severity: 'page' }, ['audit', 'nobody']],
    [{ owner: 'ghosts' }, ['audit']],
    [{ alertname: 'Watchdog', owner: 'ghosts' }, ['catchall']],
  ])('sends %j to %j', (labels, receivers) => {
    expect(matchRoute(CONFIG, labels as Record<string, string>).receivers).toEqual(receivers);
  });

  it('says how the route notifies, inherited or by default, and by which way it was reached', () => {
    const labels = { owner: 'payments', severity: 'page', alertname: 'Down' };
    const { routes } = matchRoute(CONFIG, labels);
    expect(routes).toEqual([
      expect.objectContaining({ receiver: 'audit', groupWaitMs: 10_000, groupIntervalMs: 300_000 }),
      {
        receiver: 'payments-page',
        pointer: '/route/routes/1/routes/0',
        path: [
          [{ name: 'owner', operator: '=', value: 'payments' }],
          [{ name: 'severity', operator: '=~', value: 'page|critical' }],
        ],
        groupBy: 'all',
        groupLabels: labels,
        groupWaitMs: 10_000,
        groupIntervalMs: 300_000,
        repeatIntervalMs: 3_600_000,
      },
    ]);
    expect(
      matchRoute(CONFIG, { owner: 'ghosts', a: 'b', alertname: 'Watchdog' }).routes,
    ).toMatchObject([
      { groupBy: ['owner', 'alertname'], groupLabels: { owner: 'ghosts', alertname: 'Watchdog' } },
    ]);
  });

  it.each([
    ['by day', NOON, undefined],
    ['by night in the place of the interval', MIDNIGHT, { because: 'muted', intervals: ['night'] }],
  ])('keeps a muted alert on its way, and says that it is silent: %s', (_, at, mute) => {
    const match = matchRoute(CONFIG, { owner: 'payments', severity: 'info' }, at);
    expect(match.receivers).toEqual(['audit', 'payments']);
    expect(match.routes[1].mute).toEqual(mute);
  });

  it('is silent outside of all times in which a route is active', () => {
    const muteAt = (at: string) => matchRoute(CONFIG, { owner: 'office' }, at).routes[1].mute;
    expect(muteAt(NOON)).toBeUndefined();
    expect(muteAt(MIDNIGHT)).toBeUndefined();
    expect(muteAt(SUNDAY)).toEqual({
      because: 'not-active',
      intervals: ['office hours', 'night'],
    });
  });

  it('takes no label for one that only objects have', () => {
    const config = configOf(
      `route: {receiver: a, routes: [{receiver: b, matchers: ['constructor=""']}]}\nreceivers: [{name: a}, {name: b}]\n`,
    );
    expect(matchRoute(config, {}).receivers).toEqual(['b']);
  });
});

describe('readAlertmanagerText', () => {
  it('says where a problem is', () => {
    const { problems } = readAlertmanagerText({
      file: 'a.yml',
      text: 'route:\n  receiver: a\n  routes:\n  - receiver: gone\nreceivers: [{name: a}]\n',
    });
    expect(problems).toMatchObject([
      { message: 'There is no receiver "gone".', line: 4, column: 15 },
    ]);
  });

  it('says what is wrong with a text that is no YAML', () => {
    expect(readAlertmanagerText({ file: 'a.yml', text: 'route: {' }).problems).toMatchObject([
      { line: 1, message: expect.stringMatching(/\S/), remedy: expect.stringMatching(/\S/) },
    ]);
    expect(readAlertmanagerText({ file: 'a.yml', text: '- a' })).toMatchObject({
      problems: [{ message: 'It is no mapping.' }],
    });
  });

  it('notices a month that never comes, which Alertmanager lets pass', () => {
    const text = `route: {receiver: a}\nreceivers: [{name: a}]\ntime_intervals: [{name: x, time_intervals: [{months: ['13']}]}]\n`;
    expect(readAlertmanagerText({ file: 'a.yml', text }).problems).toHaveLength(1);
  });
});
