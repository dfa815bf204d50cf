import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { ownerPlaceholder } from './ownerPlaceholder';

ruleTable(ownerPlaceholder, [
  {
    name: 'reports words that nobody filled in, each with its sort',
    documents: [
      service({ name: 'a', owner: 'TEAM-NAME' }),
      service({ name: 'b', owner: '${{ values.owner }}' }),
      service({ name: 'c', owner: 'group:unspecified' }),
      service({ name: 'd', owner: 'john@example.com' }),
    ].join(''),
    expect: [
      { entityRef: 'component:default/a', reason: 'shouted', subject: 'TEAM-NAME' },
      { entityRef: 'component:default/b', reason: 'template' },
      { entityRef: 'component:default/c', reason: 'word' },
      { entityRef: 'component:default/d', reason: 'example-address', pointer: '/spec/owner' },
    ],
  },
  {
    name: 'reports it even where a group of that name exists',
    documents: `kind: Group\nmetadata: {name: guests}\nspec: {type: team}\n---\n${service({
      name: 'a',
      owner: 'guests',
    })}`,
    expect: [{ reason: 'word' }],
  },
  {
    name: 'reports what the policy adds',
    documents: ORGANISATION + service({ name: 'a', owner: 'Foundation' }),
    policy: 'owners: {placeholders: [foundation]}',
    expect: [{ reason: 'policy' }],
  },
  {
    name: 'is content with names, acronyms among them',
    documents: ORGANISATION + service({ name: 'a' }) + service({ name: 'b', owner: 'SRE' }),
    expect: [],
  },
]);
