import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { contactUnknown } from './contactUnknown';

function withContacts(text: string, tier?: string) {
  return service({ name: 'a', tier, annotations: `rollcall.dev/contacts: "${text}"` });
}

const TEAM = 'kind: Group\nmetadata: {name: payments}\nspec: {type: team}\n---\n';

const POLICY = 'tiers: {"1": {requires: {contacts: [security, product]}}}';

ruleTable(contactUnknown, [
  {
    name: 'reports a contact who does not exist',
    documents:
      ORGANISATION +
      withContacts('{security: "user:marra", product: group:payments}'.replaceAll('"', "'")),
    expect: [
      {
        entityRef: 'component:default/a',
        subject: 'security user:default/marra',
        pointer: '/metadata/annotations/rollcall.dev~1contacts',
        advises: 'Did you mean mara?',
      },
    ],
  },
  {
    name: 'is content with addresses, and with people nobody could know',
    documents:
      TEAM + withContacts("{security: 'user:ines', tester: ada@acme.dev, product: '#product'}"),
    expect: [],
  },
  {
    name: 'reports contacts that cannot be read',
    documents: withContacts('security') + withContacts('{a: [b]}').replace('name: a', 'name: b'),
    expect: [{ reason: 'unreadable' }, { reason: 'unreadable' }],
  },
  {
    name: 'reports contacts the tier asks for and nobody names',
    documents:
      ORGANISATION +
      withContacts('{security: group:payments}', '1') +
      service({ name: 'b', tier: '1' }),
    policy: POLICY,
    expect: [
      {
        entityRef: 'component:default/a',
        reason: 'missing',
        subject: 'product',
        pointer: '/metadata/annotations/rollcall.dev~1contacts',
      },
      {
        entityRef: 'component:default/b',
        subject: 'security',
        pointer: '/metadata/annotations/rollcall.dev~1tier',
      },
      { entityRef: 'component:default/b', subject: 'product' },
    ],
  },
  {
    name: 'asks nothing of a service without annotation or tier',
    documents: ORGANISATION + service({ name: 'a' }),
    policy: POLICY,
    expect: [],
  },
]);
