import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { ALERTS_POLICY, alert, alertmanager, ruleDocument } from '../__testUtils__/documents';
import { alertUnrouted } from './alertUnrouted';

const CATALOG = ORGANISATION + service({ name: 'mail', tier: '1' });
const TEAM = '{receiver: team-payments, matchers: [owner="payments"]}';
const RECEIVER = '{name: team-payments, slack_configs: 1}';
const MAIL = alert({ labels: 'service: mail' });

ruleTable(alertUnrouted, [
  {
    name: 'reports an alert that ends where everything ends that belongs to nobody',
    documents: CATALOG + ruleDocument(MAIL) + alertmanager(TEAM, RECEIVER),
    policy: ALERTS_POLICY,
    expect: [
      {
        reason: 'catch-all',
        entityRef: 'component:default/mail',
        subject: 'rules/g/Down',
        says: 'belongs to group:payments, but no route takes it: it ends at "catchall"',
      },
    ],
  },
  {
    name: 'is content with an alert that reaches its team, by its own labels or those of its series',
    documents:
      CATALOG +
      ruleDocument([
        alert({ labels: 'service: mail, owner: payments' }),
        alert({ labels: 'service: mail', expr: 'x{owner="payments"} > 1' }),
      ]) +
      alertmanager(TEAM, RECEIVER),
    policy: ALERTS_POLICY,
    expect: [],
  },
  {
    name: 'reports an alert that ends at a receiver connected to nothing',
    documents:
      CATALOG +
      ruleDocument(MAIL) +
      alertmanager('{receiver: hole, matchers: [service="mail"]}', '{name: hole}'),
    policy: ALERTS_POLICY,
    expect: [{ reason: 'black-hole', says: 'ends at "hole", which is connected to nothing' }],
  },
  {
    name: 'reports an alert that goes to another team',
    documents:
      CATALOG +
      ruleDocument(MAIL) +
      alertmanager(
        '{receiver: platform-page, matchers: [alertname="Down"]}',
        '{name: platform-page, slack_configs: 1}',
      ),
    policy: ALERTS_POLICY,
    expect: [
      { reason: 'wrong-team', says: 'belongs to group:payments, but goes to "platform-page"' },
    ],
  },
  {
    name: 'takes the department of a team for the team, and a receiver named after nobody for any',
    documents: `${CATALOG}
kind: Group
metadata: {name: money}
spec: {type: department, children: [payments]}
---
${ruleDocument([MAIL, alert({ name: 'Slow', labels: 'service: mail' })])}${alertmanager(
      '{receiver: money, matchers: [alertname="Down"]}, {receiver: slack, matchers: [alertname="Slow"]}',
      '{name: money, slack_configs: 1}, {name: slack, slack_configs: 1}',
    )}`,
    policy: ALERTS_POLICY,
    expect: [],
  },
  {
    name: 'leaves alone what is meant for nobody, what nobody owns, and what cannot be told',
    documents:
      CATALOG +
      ruleDocument([
        alert({ name: 'Watchdog', labels: 'service: mail' }),
        alert({ labels: 'service: mail, severity: info' }),
        alert(),
        alert({ labels: 'service: gone' }),
        alert({ name: 'Pod', labels: 'service: mail', expr: 'kube_pod_failed > 0' }),
      ]) +
      alertmanager(`${TEAM}, {receiver: team-payments, matchers: [namespace="mail"]}`, RECEIVER),
    policy: ALERTS_POLICY,
    expect: [],
  },
  {
    name: 'cannot tell where a route asks for a label that the server may add',
    documents:
      CATALOG +
      ruleDocument([
        alert({ labels: 'service: mail, owner: payments', expr: 'sum(rate(x[5m])) > 1' }),
        alert({ name: 'Up', labels: 'service: mail, owner: payments', expr: 'up == 0' }),
        alert({
          name: 'Staging',
          labels: 'service: mail, owner: payments',
          expr: 'sum(x{environment="staging"}) > 1 or sum by (environment) (x{environment="staging"}) > 1',
        }),
      ]) +
      alertmanager(
        `{receiver: catchall, matchers: [environment="production"], routes: [${TEAM}]}`,
        RECEIVER,
      ),
    policy: ALERTS_POLICY,
    expect: [],
  },
  {
    name: 'says nothing without a configuration, and nothing of alerts where there is one receiver for all',
    documents: CATALOG + ruleDocument(MAIL) + alertmanager('', RECEIVER),
    policy: ALERTS_POLICY,
    expect: [],
  },
  {
    name: 'reports what Alertmanager would refuse, and routes no alert can reach',
    documents:
      alertmanager('{receiver: gone}', RECEIVER).replace('name: alertmanager', 'name: broken') +
      alertmanager(`{receiver: team-payments}, ${TEAM}`, RECEIVER),
    policy: ALERTS_POLICY,
    expect: [
      {
        reason: 'unreachable',
        entityRef: 'alertmanagerconfiguration:default/alertmanager',
        pointer: '/spec/route/routes/1',
        says: 'a route before it (no condition) takes all of its alerts',
      },
      {
        reason: 'invalid',
        entityRef: 'alertmanagerconfiguration:default/broken',
        pointer: '/spec/route/routes/0/receiver',
        says: 'There is no receiver "gone".',
      },
    ],
  },
]);
