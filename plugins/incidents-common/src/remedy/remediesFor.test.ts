import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import { remediesFor, type Trouble } from './remediesFor';

function runbook(name: string, spec: string): string {
  return `apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: ${name}, title: How to ${name}}
spec: {owner: payments, steps: [{id: look, manual: Look.}], ${spec}}
---
`;
}

const FLEET = fleetOf({
  documents: [
    ORGANISATION,
    service({ name: 'checkout', owner: 'payments' }),
    service({ name: 'ledger', owner: 'payments' }),
    runbook('drain', 'appliesTo: {services: [checkout]}, answers: [QueueFull]'),
    runbook('look', 'appliesTo: {services: [checkout]}'),
    runbook('restart', 'answers: [Slow], auto: {match: "true"}'),
    runbook('restore', 'appliesTo: {services: [ledger]}, answers: [Slow, Gone]'),
  ].join('\n'),
});

const CHECKOUT = 'component:default/checkout';

function names(trouble: Trouble): string[] {
  return remediesFor(FLEET, trouble).map(({ runbookRef, answers }) =>
    `${runbookRef.split('/')[1]}: ${answers.join(' ')}`.trim(),
  );
}

it.each<[string, Trouble, string[]]>([
  [
    'those that answer the alert, then those of the service, none written for others alone',
    { serviceRef: CHECKOUT, alerts: [{ alertname: 'Slow' }] },
    ['restart: Slow', 'drain:', 'look:'],
  ],
  [
    'those that answer any of its alerts, in the order of the alerts',
    { serviceRef: CHECKOUT, alerts: [{ alertname: 'QueueFull' }, { alertname: 'Slow' }] },
    ['drain: QueueFull', 'restart: Slow', 'look:'],
  ],
  [
    'those of the service where a person declared it',
    { serviceRef: CHECKOUT, alerts: [] },
    ['drain:', 'look:'],
  ],
  [
    'whatever answers the alert where no service is known',
    { alerts: [{ alertname: 'Slow' }, { alertname: 'Slow' }] },
    ['restart: Slow', 'restore: Slow'],
  ],
  ['none where nothing is known', { alerts: [{}] }, []],
])('offers %s', (_, trouble, expected) => {
  expect(names(trouble)).toEqual(expected);
});

it('says of each what it is called and whether it may start by itself', () => {
  const [restart, drain] = remediesFor(FLEET, {
    serviceRef: CHECKOUT,
    alerts: [{ alertname: 'Slow' }],
  });
  expect(restart).toMatchObject({ title: 'How to restart', startsItself: true });
  expect(drain).toMatchObject({ title: 'How to drain', startsItself: false, inputs: {} });
});
