import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { ALERTS_POLICY, alert, record, ruleDocument } from '../__testUtils__/documents';
import { alertWithoutOwner } from './alertWithoutOwner';

const CATALOG = ORGANISATION + service({ name: 'mail', tier: '1' }) + service({ name: 'dns' });

ruleTable(alertWithoutOwner, [
  {
    name: 'reports an alert no label of which says whose it is',
    documents: CATALOG + ruleDocument(alert()),
    policy: ALERTS_POLICY,
    expect: [
      {
        reason: 'none',
        entityRef: 'prometheusrule:default/rules',
        subject: 'rules/g/Down',
        pointer: '/spec/groups/0/rules/0',
        says: 'The alert Down has no owner: no label of it says whose it is.',
      },
    ],
  },
  {
    name: 'tells alerts of one name apart',
    documents:
      CATALOG + ruleDocument([alert({ labels: 'severity: a' }), alert({ labels: 'severity: b' })]),
    policy: ALERTS_POLICY,
    expect: [{ subject: 'rules/g/Down' }, { subject: 'rules/g/Down#2' }],
  },
  {
    name: 'is content with a service, an owner or a team of the catalog',
    documents:
      CATALOG +
      ruleDocument([
        alert({ labels: 'service: mail' }),
        alert({ labels: 'service: "component:default/dns"' }),
        alert({ labels: 'owner: payments' }),
        alert({ labels: 'owner: "user:kim"' }),
        alert({ labels: 'team: platform' }),
      ]),
    policy: ALERTS_POLICY,
    expect: [],
  },
  {
    name: 'is content with an alias of the policy',
    documents: CATALOG + ruleDocument(alert({ labels: 'owner: pay' })),
    policy: `${ALERTS_POLICY}\nowners: {aliases: {pay: group:payments}}`,
    expect: [],
  },
  {
    name: 'is content with a document that is about a service',
    documents: CATALOG + ruleDocument(alert(), { annotations: 'rollcall.dev/service: mail' }),
    policy: ALERTS_POLICY,
    expect: [],
  },
  {
    name: 'is content with labels the expression brings along, and with those series decide',
    documents:
      CATALOG +
      ruleDocument([
        alert({ expr: 'sum by (service) (rate(x{service="mail"}[5m])) > 1' }),
        alert({ expr: 'sum by (owner) (x) > 1' }),
        alert({
          labels: 'team: "{{ $labels.team }}"',
          expr: 'x * on (ns) group_left (team) y > 1',
        }),
        alert({ expr: 'label_replace(up == 0, "owner", "payments", "", "")' }),
      ]),
    policy: ALERTS_POLICY,
    expect: [],
  },
  {
    name: 'follows a recorded series to the rule that records it',
    documents:
      CATALOG +
      ruleDocument([
        record('job:errors:ratio', 'sum(rate(x[5m]))', 'service: mail'),
        record('job:errors:worse', 'job:errors:ratio'),
        alert({ expr: 'max without (window) (job:errors:ratio) > 1' }),
        alert({ expr: 'job:errors:worse > 1' }),
      ]),
    policy: ALERTS_POLICY,
    expect: [],
  },
  {
    name: 'says that the expression lost the label that would have said it',
    documents: CATALOG + ruleDocument(alert({ expr: 'sum(rate(x{service="mail"}[5m])) > 1' })),
    policy: ALERTS_POLICY,
    expect: [
      {
        reason: 'lost',
        pointer: '/spec/groups/0/rules/0/expr',
        says: 'its expression selects service="mail", but "sum" drops the label',
        advises: 'Group by "service"',
      },
    ],
  },
  {
    name: 'reports names that are not in the catalog, where they are written',
    documents:
      CATALOG +
      ruleDocument([
        alert({ labels: 'service: gone' }),
        alert({ labels: 'owner: ghosts' }),
        alert({ labels: 'team: ghosts' }),
        alert({ expr: 'sum by (service) (x{service=~"mail|gone"}) > 1' }),
      ]),
    policy: ALERTS_POLICY,
    expect: [
      {
        reason: 'unknown-service',
        pointer: '/spec/groups/0/rules/0/labels/service',
        says: '"gone"',
      },
      { reason: 'unknown-owner', pointer: '/spec/groups/0/rules/1/labels/owner', says: '"ghosts"' },
      { reason: 'unknown-owner', pointer: '/spec/groups/0/rules/2/labels/team' },
      { reason: 'unknown-service', pointer: '/spec/groups/0/rules/3/expr' },
    ],
  },
  {
    name: 'takes a team nobody knows for none where a service says it',
    documents: CATALOG + ruleDocument(alert({ labels: 'team: ghosts, service: mail' })),
    policy: ALERTS_POLICY,
    expect: [],
  },
  {
    name: 'leaves services without owner to the rules about owners',
    documents:
      CATALOG +
      service({ name: 'lost', owner: 'ghosts' }) +
      ruleDocument(alert({ labels: 'service: lost' })),
    policy: ALERTS_POLICY,
    expect: [],
  },
  {
    name: 'cannot know an owner where no team is in sight',
    documents: service({ name: 'mail' }) + ruleDocument(alert({ labels: 'owner: payments' })),
    policy: ALERTS_POLICY,
    expect: [{ reason: 'unknown-owner', state: 'unknown' }],
  },
  {
    name: 'judges no rule that is only known from context',
    documents: CATALOG,
    context: ruleDocument(alert()),
    policy: ALERTS_POLICY,
    expect: [],
  },
]);
