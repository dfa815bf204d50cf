import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { ALERTS_POLICY, alert, ruleDocument, runbook } from '../__testUtils__/documents';
import { runbookLinkBroken } from './runbookLinkBroken';

const CATALOG =
  ORGANISATION +
  service({ name: 'mail' }) +
  runbook('mail-down', '', '{url: "https://wiki.example/mail/"}');

const linking = (url: string, name: string = 'Down') =>
  alert({ name, labels: 'service: mail', annotations: `runbook_url: ${JSON.stringify(url)}` });

ruleTable(runbookLinkBroken, [
  {
    name: 'reports links to runbooks of the portal that do not exist',
    documents:
      CATALOG +
      ruleDocument([
        linking('https://portal.example/catalog/default/runbook/gone'),
        linking('runbook:default/gone', 'B'),
      ]),
    policy: ALERTS_POLICY,
    expect: [
      {
        entityRef: 'component:default/mail',
        subject: 'rules/g/Down',
        pointer: '/spec/groups/0/rules/0/annotations/runbook_url',
        says: 'names the runbook https://portal.example/catalog/default/runbook/gone, but there is no runbook:default/gone',
      },
      { subject: 'rules/g/B' },
    ],
  },
  {
    name: 'is content with a runbook found by entity, by address or by file',
    documents: {
      'catalog.yaml':
        CATALOG +
        ruleDocument([
          linking('https://portal.example/catalog/default/Runbook/mail-down?x#y'),
          linking('runbook:mail-down', 'B'),
          linking('https://wiki.example/mail#steps', 'C'),
          linking('runbooks/late.yaml#first', 'D'),
          linking('https://git.example/acme/shop/blob/main/runbooks/late.yaml', 'E'),
        ]),
      'runbooks/late.yaml': runbook('late'),
    },
    policy: ALERTS_POLICY,
    expect: [],
  },
  {
    name: 'says nothing of what it cannot know: other sites, files that are no documents, templates',
    documents:
      CATALOG +
      ruleDocument([
        linking('https://elsewhere.example/runbooks/gone'),
        linking('docs/gone.md', 'B'),
        linking('docs/{{ $labels.type }}/gone.md', 'C'),
        linking('https://portal.example/catalog/default/component/gone', 'D'),
        alert({ name: 'E' }),
      ]),
    policy: ALERTS_POLICY,
    expect: [],
  },
]);
