import { checkRouting } from './checkRouting';
import { readAlertmanagerText } from './readAlertmanagerConfig';
import { readRouteCases } from './readRouteCases';
import { testRoutes } from './testRoutes';

const configOf = (text: string) => readAlertmanagerText({ file: 'a.yml', text }).config!;

const CONFIG = configOf(`
route:
  receiver: catchall
  routes:
  - {receiver: team-pay, matchers: [owner="pay"], mute_time_intervals: [night]}
receivers: [{name: catchall}, {name: team-pay}]
inhibit_rules: [{source_matchers: [severity="page"], target_matchers: [severity="ticket"], equal: [service]}]
time_intervals: [{name: night, time_intervals: [{times: [{start_time: '22:00', end_time: '24:00'}]}]}]
`);

const ownerOf = (receiver: string) => (receiver === 'team-pay' ? 'group:default/pay' : undefined);

function failuresOf(cases: string) {
  // Cases are YAML; JSON is enough of it here.
  return testRoutes(CONFIG, readRouteCases(JSON.parse(cases)), { ownerOf }).map(
    ({ failures }) => failures,
  );
}

describe('testRoutes', () => {
  it('is content where everything is as expected', () => {
    expect(
      failuresOf(`{"cases": [
        {"labels": {"owner": "pay"}, "at": "2026-11-26T21:59:00Z", "expect": {"owner": "pay", "receivers": ["team-pay"], "muted": false}},
        {"labels": {"owner": "pay"}, "at": "2026-11-26T22:00:00Z", "expect": {"owner": "group:pay", "muted": true}},
        {"labels": {}, "expect": {"owner": "none", "receivers": ["catchall"], "inhibited": false}},
        {"labels": {"severity": "ticket", "service": "a"}, "firing": [{"severity": "page", "service": "a"}], "expect": {"inhibited": true}}
      ]}`),
    ).toEqual([[], [], [], []]);
  });

  it('says what was expected and what happened', () => {
    expect(
      failuresOf(`[
        {"labels": {"owner": "pay"}, "at": "2026-11-26T22:00:00Z", "expect": {"owner": "none", "receivers": ["catchall"], "muted": false}},
        {"labels": {"severity": "ticket"}, "firing": [{"severity": "page"}], "expect": {"owner": "ops", "inhibited": false}}
      ]`),
    ).toEqual([
      [
        'receivers: expected catchall, got team-pay',
        'owner: expected none, got group:default/pay',
        'muted: expected false, got true',
      ],
      [
        'owner: expected group:default/ops, got none',
        'inhibited: expected false, got true by {"severity":"page"}',
      ],
    ]);
  });

  it('refuses a time that is none', () => {
    expect(() => testRoutes(CONFIG, [{ labels: {}, at: 'soon', expect: {} }])).toThrow(
      'Case 1: "soon" is no instant with an offset.',
    );
  });
});

describe('readRouteCases', () => {
  it.each([
    ['no list', {}, 'must be a list of cases'],
    [
      'a case without labels',
      [{ expect: { owner: 'a' } }],
      'Case 1: "labels" must be a mapping of labels.',
    ],
    ['a case that expects nothing', [{ labels: {} }], 'Case 1: "expect" must be what shall happen'],
    ['a misspelt field', [{ labels: {}, expect: { receiver: 'a' } }], 'no field "expect.receiver"'],
    ['silence at no time', [{ labels: {}, expect: { muted: true } }], '"at" must be an instant'],
    [
      'a truth that is a text',
      [{ labels: {}, expect: { inhibited: 'no' } }],
      'must be true or false',
    ],
  ])('refuses %s and names the field', (_, value, message) => {
    expect(() => readRouteCases(value)).toThrow(message);
  });

  it('takes numbers for texts in labels, as YAML gives them', () => {
    expect(readRouteCases([{ labels: { tier: 1 }, expect: { owner: 'a' } }])).toMatchObject([
      { labels: { tier: '1' } },
    ]);
  });
});

describe('checkRouting', () => {
  const WEBHOOK = 'webhook_configs: [{url: "http://a"}]';
  const faultsOf = (routes: string, receivers = `{name: a, ${WEBHOOK}}, {name: b, ${WEBHOOK}}`) =>
    checkRouting(
      configOf(`route: {receiver: a, routes: [${routes}]}\nreceivers: [${receivers}]\n`),
    ).map(({ reason, pointer }) => [reason, pointer]);

  it.each([
    [
      'a route behind one that takes all',
      '{receiver: b}, {receiver: a, match: {x: y}}',
      '/route/routes/1',
    ],
    [
      'the same condition again',
      '{receiver: b, match: {x: y}}, {receiver: a, match: {x: y}}',
      '/route/routes/1',
    ],
    [
      'a value that a pattern before it takes',
      '{receiver: b, match_re: {x: "y|z"}}, {receiver: a, match: {x: z}}',
      '/route/routes/1',
    ],
    [
      'conditions that contradict each other',
      '{receiver: b, matchers: [x="y", x!~"y|z"]}',
      '/route/routes/0',
    ],
    [
      'a child that contradicts its parent',
      '{receiver: b, match: {x: y}, routes: [{match: {x: z}}]}',
      '/route/routes/0/routes/0',
    ],
  ])('finds that no alert can reach %s', (_, routes, pointer) => {
    expect(faultsOf(routes)).toEqual([['unreachable', pointer]]);
  });

  it.each([
    ['a route that continues', '{receiver: b, continue: true}, {receiver: a, match: {x: y}}'],
    ['another value', '{receiver: b, match: {x: y}}, {receiver: a, match: {x: z}}'],
    ['a wider condition', '{receiver: b, match: {x: y, z: y}}, {receiver: a, match: {x: y}}'],
  ])('has nothing against %s before it', (_, routes) => {
    expect(faultsOf(routes)).toEqual([]);
  });

  it('finds receivers nobody hears of, and those nothing leads to', () => {
    expect(faultsOf('{receiver: b}', `{name: a, ${WEBHOOK}}, {name: b}, {name: c}`)).toEqual([
      ['black-hole', '/receivers/1'],
      ['unused-receiver', '/receivers/2'],
    ]);
  });
});
