import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { ALERTS_POLICY, alert, record, ruleDocument } from '../__testUtils__/documents';
import { alertMissing } from './alertMissing';

const SERVICE = ORGANISATION + service({ name: 'a', tier: '1' });
const WATCHING = alert({ labels: 'service: a' });
const ASKING_FOR_BOTH = 'tiers: {"1": {requires: {alerts: {}}}, "2": {requires: {alerts: {}}}}';

ruleTable(alertMissing, [
  {
    name: 'reports what customers found before any alert did, of services that are here',
    documents: service({ name: 'b', tier: '2' }),
    policy: ALERTS_POLICY,
    facts: {
      detectedByCustomers: [
        {
          entityRef: 'component:default/b',
          incident: 42,
          title: 'No mail',
          at: '2026-11-20T08:00:00Z',
        },
        { entityRef: 'component:default/gone', incident: 43, title: 'x', at: '2026-11-20' },
      ],
    },
    expect: [
      {
        entityRef: 'component:default/b',
        reason: 'found-by-customers',
        subject: 'incident-42',
        says: 'Customers found incident 42 of component:b on 2026-11-20 before any alert did: "No mail"',
      },
    ],
  },
  {
    name: 'reports a service nothing watches although its tier asks for it',
    documents: SERVICE + service({ name: 'b', tier: '2' }),
    policy: ALERTS_POLICY,
    expect: [
      { entityRef: 'component:default/a', says: 'has no alerting rule; tier 1 asks for one' },
    ],
  },
  {
    name: 'does not take a rule for a service nobody knows for its own',
    documents: SERVICE + ruleDocument(alert({ labels: 'service: gone' })),
    policy: ALERTS_POLICY,
    expect: [{ entityRef: 'component:default/a' }],
  },
  {
    name: 'is content with an alert that is evaluated every five minutes, or as often as the server likes',
    documents:
      SERVICE +
      service({ name: 'b', tier: '1' }) +
      ruleDocument(WATCHING, { group: 'interval: 5m' }) +
      ruleDocument(alert({ labels: 'service: b' }), { name: 'others' }),
    policy: ALERTS_POLICY,
    expect: [],
  },
  {
    name: 'reports a critical service that nothing checks every five minutes',
    documents: SERVICE + ruleDocument(WATCHING, { group: 'interval: 10m' }),
    policy: ALERTS_POLICY,
    expect: [
      {
        reason: 'base-check',
        entityRef: 'component:default/a',
        pointer: '/metadata/annotations/rollcall.dev~1tier',
        says: 'component:a is checked only every 10m; a service of tier 1 is checked every 5m',
      },
    ],
  },
  {
    name: 'counts neither records nor alerts that cannot be evaluated as checks',
    documents:
      SERVICE +
      ruleDocument([
        record('a:b', 'sum(x)', 'service: a'),
        alert({ labels: 'service: a', expr: 'sum(' }),
      ]),
    policy: ALERTS_POLICY,
    expect: [{ reason: 'base-check', says: 'by no alert that can be evaluated' }],
  },
  {
    name: 'asks the server how often it evaluates groups that do not say',
    documents: SERVICE + ruleDocument(WATCHING),
    policy: ALERTS_POLICY,
    facts: {
      deployedRules: {
        prod: { readAt: '2026-11-20T00:00:00Z', evaluationIntervalMs: 600_000, groups: [] },
      },
    },
    expect: [{ reason: 'base-check' }],
  },
  {
    name: 'is content with a probe that is run elsewhere, if often enough',
    documents:
      SERVICE +
      service({ name: 'b', tier: '1' }) +
      ruleDocument([WATCHING, alert({ labels: 'service: b' })], { group: 'interval: 1h' }),
    policy: ALERTS_POLICY,
    facts: {
      evidence: [
        ['a', 60],
        ['b', 900],
      ].map(([name, value]) => ({
        entityRef: `component:default/${name}`,
        key: 'probe.intervalSeconds',
        value,
        observedAt: '2026-11-20T00:00:00Z',
        source: 'prober',
      })),
    },
    expect: [{ reason: 'base-check', entityRef: 'component:default/b', says: 'only every 15m' }],
  },
  {
    name: 'asks for a base check of the most critical tier alone',
    documents:
      ORGANISATION +
      service({ name: 'b', tier: '2' }) +
      ruleDocument(alert({ labels: 'service: b' }), { group: 'interval: 1h' }),
    policy: ASKING_FOR_BOTH,
    expect: [],
  },
]);
