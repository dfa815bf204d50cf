import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { codeowners } from '../__testUtils__/codeowners';
import { codeownersMismatch } from './codeownersMismatch';

function fleet(text: string) {
  return {
    'org.yaml': ORGANISATION,
    'a/catalog.yaml': service({ name: 'a' }),
    ...codeowners({ text: `/org.yaml @acme/payments\n${text}` }),
  };
}

ruleTable(codeownersMismatch, [
  {
    name: 'reports a file that CODEOWNERS gives to another team',
    documents: fleet('* @acme/payments\n/a/ @acme/platform\n'),
    expect: [
      {
        entityRef: 'component:default/a',
        subject: 'group:default/platform',
        pointer: '/spec/owner',
        says: '.github/CODEOWNERS:3 gives a/catalog.yaml to group:platform',
      },
    ],
  },
  {
    name: 'is content where the last matching line names the owner among others',
    documents: fleet('* @acme/platform\n/a/ @acme/platform @acme/payments\n'),
    expect: [],
  },
  {
    name: 'is content where it names people of the owner',
    documents: fleet('/a/ @mara\n'),
    expect: [],
  },
  {
    name: 'reports people of another team',
    documents: fleet('/a/ @kim\n'),
    expect: [{ subject: 'user:default/kim' }],
  },
  {
    name: 'follows the aliases of the policy',
    documents: fleet('/a/ @acme/money\n'),
    policy: 'owners: {aliases: {"@acme/money": group:payments}}',
    expect: [],
  },
  {
    name: 'says once of each handle nobody knows that it cannot judge, at its place',
    documents: {
      ...fleet('* @acme/money @acme/gone\n'),
      'b/catalog.yaml': service({ name: 'b' }),
    },
    expect: [
      { state: 'unknown', reason: 'unresolved', subject: '@acme/money', says: '2 entities' },
      { state: 'unknown', subject: '@acme/gone' },
    ],
  },
  {
    name: 'leaves paths nobody owns, and entities nobody owns, to other rules',
    documents: {
      ...fleet('/a/\n'),
      'b/catalog.yaml': service({ name: 'b', owner: 'gone' }),
    },
    expect: [],
  },
]);
