import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { alertUnowned } from './alertUnowned';

const POLICY = 'onCall: {fallback: "oncallrotation:platform-primary"}\ntiers: {"1": {}}';
const SERVICES =
  service({ name: 'checkout', owner: 'payments' }) + service({ name: 'mail', owner: 'paymnts' });
const lastAt = '2026-11-20T03:12:00Z';

ruleTable(alertUnowned, [
  {
    name: 'reports an alert of a service that nobody owns, with who probably does',
    documents: ORGANISATION + SERVICES,
    policy: POLICY,
    facts: {
      unownedAlerts: [{ alertname: 'QueueFull', entityRef: 'component:default/mail', lastAt }],
    },
    expect: [
      {
        reason: 'service',
        entityRef: 'component:default/mail',
        pointer: '/spec/owner',
        subject: 'QueueFull',
        says: 'Nobody owns the alert QueueFull of component:mail: it fired last on 2026-11-20',
        advises:
          'Say who owns component:mail. Probably payments does (88 %): Its name is the only one near',
      },
    ],
  },
  {
    name: 'reports an alert that names a service the catalog does not know, with what may be meant',
    documents: ORGANISATION + SERVICES,
    policy: POLICY,
    facts: { unownedAlerts: [{ alertname: 'Slow', named: 'chekout', lastAt }] },
    expect: [
      {
        reason: 'unknown-service',
        entityRef: 'auditpolicy:default/rules',
        pointer: '/spec/onCall/fallback',
        subject: 'Slow/chekout',
        says: 'names the service "chekout", which the catalog does not know',
        advises: 'Did you mean checkout, of payments?',
      },
    ],
  },
  {
    name: 'reports an alert that names no service, and one of a service that is gone',
    documents: ORGANISATION + SERVICES,
    policy: POLICY,
    facts: {
      unownedAlerts: [
        { alertname: 'DiskFull', lastAt },
        { alertname: 'Down', entityRef: 'component:default/gone', lastAt },
      ],
    },
    expect: [
      { reason: 'nameless', subject: 'DiskFull', says: 'The alert DiskFull names no service' },
      { reason: 'unknown-service', subject: 'Down/component:default/gone' },
    ],
  },
  {
    name: 'says nothing where it was mended since',
    documents: ORGANISATION + SERVICES,
    policy: POLICY,
    facts: {
      unownedAlerts: [
        { alertname: 'Slow', entityRef: 'component:default/checkout', lastAt },
        { alertname: 'Slow', named: 'checkout', lastAt },
      ],
    },
    expect: [],
  },
  {
    name: 'leaves alerts without a service to the repository of the policy',
    documents: SERVICES,
    context: 'kind: AuditPolicy\nmetadata: {name: rules}\nspec: {scope: organisation}\n',
    facts: { unownedAlerts: [{ alertname: 'DiskFull', lastAt }] },
    expect: [],
  },
  {
    name: 'says nothing where nobody knows of any alert',
    documents: ORGANISATION + SERVICES,
    policy: POLICY,
    expect: [],
  },
]);
