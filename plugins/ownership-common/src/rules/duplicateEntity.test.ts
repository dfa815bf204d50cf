import { ruleTable } from '@rollcall/test-utils';
import { duplicateEntity } from './duplicateEntity';

function component(owner: string, name = 'mail') {
  return `kind: Component\nmetadata: {name: ${name}}\nspec: {type: service, owner: "${owner}"}\n`;
}

ruleTable(duplicateEntity, [
  {
    name: 'reports one entity with two owners, at its second definition',
    documents: { 'a.yaml': component('payments'), 'b.yaml': component('platform', 'Mail') },
    expect: [
      {
        entityRef: 'component:default/mail',
        reason: 'different-owners',
        severity: undefined,
        pointer: '/metadata/name',
        says: 'also at a.yaml:1, with different owners: group:payments and group:platform',
      },
    ],
  },
  {
    name: 'is milder where the owners are the same, whatever their spelling',
    documents: { 'a.yaml': component('payments'), 'b.yaml': component('Group:default/Payments') },
    expect: [{ reason: 'same-owners', severity: 'warning' }],
  },
  {
    name: 'says once of three definitions',
    documents: { 'a.yaml': component('a'), 'b.yaml': component('a'), 'c.yaml': component('b') },
    expect: [{ reason: 'different-owners', says: 'defined 3 times' }],
  },
  {
    name: 'is silent where the other definition is only known',
    documents: { 'a.yaml': component('a') },
    context: { 'b.yaml': component('b') },
    expect: [],
  },
  {
    name: 'is content with one name in two kinds or namespaces',
    documents: `${component('a')}---
kind: API
metadata: {name: mail}
spec: {type: openapi, owner: a}
---
kind: Component
metadata: {name: mail, namespace: other}
spec: {type: service, owner: b}
`,
    expect: [],
  },
]);
