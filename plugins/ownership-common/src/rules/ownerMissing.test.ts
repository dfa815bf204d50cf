import { ruleTable } from '@rollcall/test-utils';
import { ownerMissing } from './ownerMissing';

const SYSTEM = `
kind: System
metadata: {name: shop}
spec: {owner: payments}
---
kind: Group
metadata: {name: payments}
spec: {type: team, children: []}
---
`;

ruleTable(ownerMissing, [
  {
    name: 'reports an entity that names nobody',
    documents: 'kind: Component\nmetadata: {name: mail}\nspec: {type: service}',
    expect: [{ entityRef: 'component:default/mail', pointer: '/spec', says: 'has no owner' }],
  },
  {
    name: 'tells an empty owner and one that is no text apart',
    documents: `
kind: Component
metadata: {name: blank}
spec: {type: service, owner: "  "}
---
kind: Component
metadata: {name: none}
spec: {type: service, owner: ~}
---
kind: System
metadata: {name: many}
spec: {owner: [a, b]}
`,
    expect: [
      { entityRef: 'component:default/blank', reason: 'blank', pointer: '/spec/owner' },
      { entityRef: 'component:default/none', reason: 'blank' },
      { entityRef: 'system:default/many', reason: 'not-a-string', says: 'not a text' },
    ],
  },
  {
    name: 'is content with an owner, whether or not it exists',
    documents:
      'kind: Component\nmetadata: {name: mail}\nspec: {type: service, owner: nobody-knows}',
    expect: [],
  },
  {
    name: 'is content where the system lends its owner',
    documents: `${SYSTEM}kind: Component\nmetadata: {name: mail}\nspec: {type: service, system: shop}`,
    policy: 'owners: {inherit: fallback}',
    expect: [],
  },
  {
    name: 'says nothing where nobody can know whether the owner of the system exists',
    documents: `
kind: System
metadata: {name: shop}
spec: {owner: payments}
---
kind: Component
metadata: {name: mail}
spec: {type: service, system: shop}
`,
    policy: 'owners: {inherit: fallback}',
    expect: [],
  },
  {
    name: 'reports it all the same where nothing is inherited',
    documents: `${SYSTEM}kind: Component\nmetadata: {name: mail}\nspec: {type: service, system: shop}`,
    expect: [{ entityRef: 'component:default/mail' }],
  },
  {
    name: 'does not judge what is only known',
    documents: {},
    context: 'kind: Component\nmetadata: {name: mail}\nspec: {type: service}',
    expect: [],
  },
]);
