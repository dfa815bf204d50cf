import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { codeowners } from '../__testUtils__/codeowners';
import { codeownersMissing } from './codeownersMissing';

ruleTable(codeownersMissing, [
  {
    name: 'says once that there is no file at all',
    documents: ORGANISATION + service({ name: 'a' }) + service({ name: 'b' }),
    expect: [{ reason: 'no-file', entityRef: undefined, says: '2 entities' }],
  },
  {
    name: 'comes to an end for a file that is named from the root of the disk',
    documents: { '/srv/catalog/a.yaml': service({ name: 'a' }) },
    expect: [{ reason: 'no-file', says: '1 entity' }],
  },
  {
    name: 'tells a path no line matches from one that is taken away from everybody',
    documents: {
      'a/catalog.yaml': service({ name: 'a' }),
      'b/catalog.yaml': service({ name: 'b' }),
      ...codeowners({ text: '/b/ @acme/payments\n/b/catalog.yaml\n' }),
    },
    expect: [
      { entityRef: 'component:default/a', reason: 'unmatched' },
      { entityRef: 'component:default/b', reason: 'cleared', says: 'CODEOWNERS:2' },
    ],
  },
  {
    name: 'is content where a line names somebody, whoever it is',
    documents: {
      'a/catalog.yaml': service({ name: 'a' }),
      ...codeowners({ text: '* @acme/anybody\n' }),
    },
    expect: [],
  },
  {
    name: 'asks the file of the nearest folder above',
    documents: {
      'one/a/catalog.yaml': service({ name: 'a' }),
      'two/catalog.yaml': service({ name: 'b' }),
      ...codeowners({ root: 'one', text: '/a/ @acme/payments\n' }),
    },
    expect: [{ reason: 'no-file', says: '1 entity, such as component:b' }],
  },
]);
