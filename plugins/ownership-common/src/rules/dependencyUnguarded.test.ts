import { ruleTable, service } from '@rollcall/test-utils';
import { dependencyUnguarded } from './dependencyUnguarded';

function leaning(notes?: string) {
  return (
    service({
      name: 'a',
      spec: 'dependsOn: [component:b]',
      annotations: notes && `rollcall.dev/dependencies: "${notes}"`,
    }) + service({ name: 'b' })
  );
}

ruleTable(dependencyUnguarded, [
  {
    name: 'reports a hard dependency of which nothing is said',
    documents: leaning(),
    expect: [
      {
        entityRef: 'component:default/a',
        subject: 'component:default/b',
        pointer: '/spec/dependsOn/0',
        advises: 'component:b: {failureMode',
      },
    ],
  },
  {
    name: 'is content with a failure mode',
    documents: leaning('component:b: {failureMode: sign-in is refused}'),
    expect: [],
  },
  {
    name: 'is content with a guard',
    documents: leaning('component:b: {guard: keys are kept for ten minutes}'),
    expect: [],
  },
  {
    name: 'is content where the service survives without it',
    documents: leaning('component:b: {optional: true}'),
    expect: [],
  },
  {
    name: 'takes an annotation that says nothing for silence',
    documents: leaning("component:b: {failureMode: ' '}"),
    expect: [{ subject: 'component:default/b' }],
  },
  {
    name: 'asks nothing of what is no service, of APIs a service provides, and of what does not exist',
    documents: `
kind: Component
metadata: {name: lib}
spec: {type: library, owner: x, dependsOn: [component:a]}
---
kind: API
metadata: {name: orders}
spec: {type: openapi, owner: x}
---
${service({ name: 'a', spec: 'providesApis: [orders], dependsOn: [component:gone]' })}`,
    expect: [],
  },
]);
