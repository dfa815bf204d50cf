import type { Facts } from '@rollcall/model';
import { fleetOf, NO_FACTS, ORGANISATION, rotation, service } from '@rollcall/test-utils';
import { routeAlert } from './routeAlert';
import type { Routing, RouteAlertOptions } from './types';

const AT = '2026-01-06T10:00:00Z';

/** Mara is on call for payments always. */
const ON_CALL = `
apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: pay}
spec:
  owner: payments
  timeZone: Europe/Oslo
  layers:
    - name: always
      versions: [{effectiveFrom: "2026-01-05T09:00", turn: {every: 1, unit: week}, members: [mara]}]
---
`;

const RULES = `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: rules, annotations: {rollcall.dev/service: checkout}}
spec:
  groups:
    - name: checkout
      rules:
        - {alert: QueueStuck, expr: queue > 1, labels: {severity: page}}
---
`;

const RUNBOOK = `
apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: drain}
spec:
  owner: payments
  appliesTo: {services: ["component:checkout"]}
  answers: [ConsumerLag]
  risk: read-only
  steps: []
---
`;

const CHECKOUT = service({ name: 'checkout', owner: 'payments', tier: '1' });
const POLICY = 'tiers: {"1": {title: Critical}}\nonCall: {fallback: "user:kim"}';

function route(
  labels: Record<string, string>,
  options: {
    documents?: string;
    policy?: string;
    serviceRef?: string;
    facts?: Facts;
    options?: RouteAlertOptions;
    annotations?: Record<string, string>;
    at?: string;
  } = {},
): Routing {
  const { documents = ON_CALL + CHECKOUT, policy = POLICY, facts = NO_FACTS } = options;
  const fleet = fleetOf({ documents: ORGANISATION + documents, policy });
  const { serviceRef, annotations = {}, at = AT } = options;
  return routeAlert(fleet, { labels, annotations, serviceRef }, facts, at, options.options);
}

describe('routeAlert', () => {
  it('takes an alert to those on call for its service, and says why', () => {
    const routing = route({ alertname: 'Slow', service: 'checkout', severity: 'critical' });
    expect(routing).toMatchObject({
      at: '2026-01-06T10:00:00.000Z',
      state: 'owned',
      serviceRef: 'component:default/checkout',
      serviceFoundBy: 'label',
      ownerRef: 'group:default/payments',
      tier: '1',
      urgency: 'page',
      severity: 2,
      reaches: 'on-call',
      people: ['user:default/mara'],
      answeredBy: 'oncallrotation:default/pay',
      concerns: [],
    });
    expect(routing.hops.map(({ because }) => because)).toEqual([
      'Its label service is "checkout", which is component:checkout.',
      'group:payments owns component:checkout.',
      'group:payments has oncallrotation:pay.',
      'oncallrotation:pay says who is on call.',
    ]);
    expect(routing.hops[1]).toMatchObject({ via: 'spec.owner', source: { file: 'catalog.yaml' } });
  });

  it.each<[string, Record<string, string>, string, string | undefined, string]>([
    ['a label of Kubernetes', { app: 'checkout' }, '', undefined, 'label'],
    ['the rule that raises it', { alertname: 'QueueStuck' }, RULES, undefined, 'rule'],
    ['the runbook that answers it', { alertname: 'ConsumerLag' }, RUNBOOK, undefined, 'runbook'],
    ['its source', {}, '', 'component:default/checkout', 'reference'],
    ['its source in short', { service: 'other' }, '', 'checkout', 'reference'],
  ])('finds the service by %s', (_, labels, documents, serviceRef, foundBy) => {
    const routing = route(labels, { documents: ON_CALL + CHECKOUT + documents, serviceRef });
    expect(routing).toMatchObject({
      serviceRef: 'component:default/checkout',
      serviceFoundBy: foundBy,
      people: ['user:default/mara'],
    });
  });

  it('finds the service by the runbook an alert links to', () => {
    const routing = route(
      { alertname: 'Elsewhere' },
      {
        documents:
          ON_CALL +
          CHECKOUT +
          RUNBOOK +
          RULES.replace('QueueStuck', 'Elsewhere').replace(
            ', annotations: {rollcall.dev/service: checkout}',
            '',
          ),
        annotations: { runbook_url: 'runbook:default/drain' },
      },
    );
    expect(routing.serviceFoundBy).toBe('runbook');
  });

  it('does not guess a service where two rules of one name belong to different ones', () => {
    const other = RULES.replace('name: rules', 'name: others').replace(
      'service: checkout',
      'service: ledger',
    );
    const documents =
      ON_CALL + CHECKOUT + RULES + other + service({ name: 'ledger', owner: 'platform' });
    expect(route({ alertname: 'QueueStuck' }, { documents }).serviceRef).toBeUndefined();
  });

  it('goes by the fixed labels of a rule to tell rules of one name apart', () => {
    const other = RULES.replace('name: rules', 'name: others')
      .replace('service: checkout', 'service: ledger')
      .replace('severity: page', 'severity: ticket');
    const documents =
      ON_CALL + CHECKOUT + RULES + other + service({ name: 'ledger', owner: 'platform' });
    const routing = route({ alertname: 'QueueStuck', severity: 'ticket' }, { documents });
    expect(routing.serviceRef).toBe('component:default/ledger');
  });

  describe('owners', () => {
    it('takes an alert to the team its label names, before the owner of its service', () => {
      const documents =
        ON_CALL +
        CHECKOUT +
        rotation('plat', 'platform').replace(
          'layers: []',
          'layers: [{name: a, versions: [{effectiveFrom: "2026-01-05T09:00", turn: {every: 1, unit: week}, members: [kim]}]}]',
        );
      expect(route({ service: 'checkout', owner: 'platform' }, { documents })).toMatchObject({
        ownerRef: 'group:default/platform',
        people: ['user:default/kim'],
        answeredBy: 'oncallrotation:default/plat',
        reaches: 'on-call',
      });
    });

    it.each([
      [
        'does not exist',
        'owner',
        'ghosts',
        '',
        'Its label owner is "ghosts", which nobody in the catalog is.',
      ],
      [
        'is retired',
        'owner',
        'old',
        'kind: Group\nmetadata: {name: old, annotations: {rollcall.dev/status: retired}}\nspec: {type: team, children: []}\n---\n',
        'Its label owner is "old", and group:old is retired.',
      ],
      [
        'is empty',
        'team',
        'hollow',
        'kind: Group\nmetadata: {name: hollow}\nspec: {type: team, children: []}\n---\n',
        'Its label team is "hollow", and group:hollow has no active members.',
      ],
    ])('passes over a team that %s, and says so', (_, label, name, documents, concern) => {
      const routing = route(
        { service: 'checkout', [label]: name },
        { documents: ON_CALL + CHECKOUT + documents },
      );
      expect(routing).toMatchObject({
        ownerRef: 'group:default/payments',
        people: ['user:default/mara'],
      });
      expect(routing.concerns).toContain(concern);
    });

    it('follows an alias', () => {
      const policy = `${POLICY}\nowners: {aliases: {"@acme/pay": "group:payments"}}`;
      expect(route({ owner: '@acme/pay' }, { policy }).ownerRef).toBe('group:default/payments');
    });

    it('takes what nobody owns to the fallback of the organisation, and marks it', () => {
      const routing = route({ alertname: 'Lost' });
      expect(routing).toMatchObject({
        state: 'unowned',
        reaches: 'fallback',
        people: ['user:default/kim'],
        severity: 3,
      });
      expect(routing.ownerRef).toBeUndefined();
    });

    it('takes a service nobody owns to the fallback, and names the service', () => {
      const documents = ON_CALL + service({ name: 'orphan', owner: 'ghosts' });
      const routing = route({ service: 'orphan' }, { documents });
      expect(routing).toMatchObject({
        state: 'unowned',
        serviceRef: 'component:default/orphan',
        reaches: 'fallback',
        people: ['user:default/kim'],
      });
      expect(routing.concerns).toContain('Nobody owns component:orphan: it says "ghosts".');
    });
  });

  describe('never nobody', () => {
    it('asks the members of the owner where neither a rotation nor a fallback reaches anybody', () => {
      const routing = route({ service: 'checkout' }, { documents: CHECKOUT, policy: 'tiers: {}' });
      expect(routing).toMatchObject({
        reaches: 'members',
        people: ['user:default/mara'],
        answeredBy: 'group:default/payments',
      });
      expect(routing.steps.at(-1)).toMatchObject({ state: 'reaches', fallback: true });
    });

    it('asks the team above where the owner has lost everybody', () => {
      const documents = `
kind: Group
metadata: {name: above}
spec: {type: department, children: [hollow], members: [kim]}
---
kind: Group
metadata: {name: hollow}
spec: {type: team, children: []}
---
${service({ name: 'checkout', owner: 'hollow' })}`;
      const routing = route({ service: 'checkout' }, { documents, policy: 'tiers: {}' });
      expect(routing).toMatchObject({
        reaches: 'members',
        people: ['user:default/kim'],
        answeredBy: 'group:default/above',
      });
    });

    it('turns to the operators of the portal where the documents name nobody', () => {
      const routing = route(
        { alertname: 'Lost' },
        {
          documents: '',
          policy: 'tiers: {}',
          options: { operators: ['ops', 'user:default/root'] },
        },
      );
      expect(routing).toMatchObject({
        reaches: 'operators',
        people: ['user:default/ops', 'user:default/root'],
      });
      expect(routing.concerns.at(-1)).toMatch(/^Neither a rotation/);
    });

    it('asks members who leave later, for as long as they are there', () => {
      const documents = `
kind: Group
metadata: {name: leavers}
spec: {type: team, members: [leaver]}
---
kind: User
metadata: {name: leaver, annotations: {rollcall.dev/status: departed, rollcall.dev/since: "2026-01-07"}}
spec: {memberOf: []}
---
`;
      for (const owner of ['leavers', 'group:leavers', 'user:default/leaver', 'user:leaver']) {
        const labels = { owner, alertname: 'Lost' };
        const routing = route(labels, { documents, policy: 'tiers: {}' });
        expect(routing).toMatchObject({ state: 'owned', people: ['user:default/leaver'] });
        const later = { documents, policy: 'tiers: {}', at: '2026-01-07T00:00:00Z' };
        const lost = route(labels, later);
        expect(lost).toMatchObject({ state: 'unowned', reaches: 'operators' });
        expect(lost.concerns[0]).toMatch(/has left|has no active members/);
      }
    });

    it('turns to them too where the fallback is a person who has left', () => {
      const documents =
        'kind: User\nmetadata: {name: gone, annotations: {rollcall.dev/status: departed}}\nspec: {memberOf: []}\n---\n';
      const policy = 'onCall: {fallback: "user:gone"}';
      expect(route({ alertname: 'Lost' }, { documents, policy })).toMatchObject({
        reaches: 'operators',
        people: [],
      });
    });
  });

  it('is graver where customers feel it', () => {
    const felt = { options: { hasCustomerImpact: true } };
    expect(route({ service: 'checkout', severity: 'warning' }, felt).severity).toBe(1);
  });

  it('names the runbooks that answer the alert before others of the service', () => {
    const second = RUNBOOK.replace('name: drain', 'name: basics').replace('[ConsumerLag]', '[]');
    const foreign = RUNBOOK.replace('name: drain', 'name: foreign').replace('checkout', 'ledger');
    const documents = ON_CALL + CHECKOUT + second + RUNBOOK + foreign;
    const { runbooks } = route({ service: 'checkout', alertname: 'ConsumerLag' }, { documents });
    expect(runbooks).toEqual(['runbook:default/drain', 'runbook:default/basics']);
  });

  it('puts the alerts of one service and name into one incident, whatever instance they come from', () => {
    const key = (labels: Record<string, string>) => route(labels).groupKey;
    const one = key({ service: 'checkout', alertname: 'Slow', pod: 'a', severity: 'warning' });
    expect(key({ service: 'checkout', alertname: 'Slow', pod: 'b' })).toBe(one);
    expect(key({ service: 'checkout', alertname: 'Down' })).not.toBe(one);
    expect(key({ owner: 'payments', alertname: 'Slow' })).not.toBe(one);
    expect(key({ alertname: 'Slow', cluster: 'a' })).not.toBe(
      key({ alertname: 'Slow', cluster: 'b' }),
    );
  });

  it('refuses an instant that is none', () => {
    expect(() =>
      routeAlert(fleetOf({ documents: '' }), { labels: {}, annotations: {} }, NO_FACTS, 'soon'),
    ).toThrow('"soon" is no instant');
  });
});
