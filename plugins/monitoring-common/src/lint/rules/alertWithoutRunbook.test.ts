import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { ALERTS_POLICY, alert, ruleDocument, runbook } from '../__testUtils__/documents';
import { alertWithoutRunbook } from './alertWithoutRunbook';

const CATALOG =
  ORGANISATION + service({ name: 'mail', tier: '1' }) + service({ name: 'dns', tier: '2' });
const MAIL = 'service: mail';

ruleTable(alertWithoutRunbook, [
  {
    name: 'reports alerts of services whose tier asks for runbooks, and of no others',
    documents:
      CATALOG + ruleDocument([alert({ labels: MAIL }), alert({ labels: 'service: dns' }), alert()]),
    policy: ALERTS_POLICY,
    expect: [
      {
        entityRef: 'component:default/mail',
        subject: 'rules/g/Down',
        pointer: '/spec/groups/0/rules/0',
        says: 'The alert Down has no runbook.',
      },
    ],
  },
  {
    name: 'reports every alert where the policy itself names the rule',
    documents: CATALOG + ruleDocument([alert({ labels: MAIL }), alert()]),
    policy: 'rules: {alert-without-runbook: warning}',
    expect: [
      { entityRef: 'component:default/mail' },
      { entityRef: 'prometheusrule:default/rules' },
    ],
  },
  {
    name: 'is content with an address, and with a runbook that answers the alert',
    documents:
      CATALOG +
      runbook('mail-down', 'Down') +
      ruleDocument([
        alert({ labels: MAIL }),
        alert({
          name: 'Slow',
          labels: MAIL,
          annotations: 'runbook_url: "https://wiki.example/slow"',
        }),
        alert({ name: 'Late', labels: MAIL, annotations: 'runbook: docs/late.md' }),
      ]),
    policy: ALERTS_POLICY,
    expect: [],
  },
  {
    name: 'takes an empty address for none',
    documents: CATALOG + ruleDocument(alert({ labels: MAIL, annotations: 'runbook_url: ""' })),
    policy: ALERTS_POLICY,
    expect: [{ entityRef: 'component:default/mail' }],
  },
]);
