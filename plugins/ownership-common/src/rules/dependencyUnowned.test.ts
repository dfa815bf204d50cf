import { ORGANISATION, ruleTable, service } from '@rollcall/test-utils';
import { dependencyUnowned } from './dependencyUnowned';

ruleTable(dependencyUnowned, [
  {
    name: 'reports who leans on the unowned, once for each of them',
    documents:
      ORGANISATION +
      service({
        name: 'a',
        spec: 'dependsOn: [component:mail, component:mail], subcomponentOf: mail',
      }) +
      service({ name: 'mail', owner: 'gone' }),
    expect: [
      {
        entityRef: 'component:default/a',
        subject: 'component:default/mail',
        pointer: '/spec/dependsOn/0',
        says: 'which nobody owns (owner-unknown)',
      },
    ],
  },
  {
    name: 'does not cascade to who leans on the one that leans',
    documents:
      ORGANISATION +
      service({ name: 'a', spec: 'dependsOn: [component:b]' }) +
      service({ name: 'b', spec: 'dependsOn: [component:mail]' }) +
      service({ name: 'mail', owner: '' }),
    expect: [{ entityRef: 'component:default/b' }],
  },
  {
    name: 'counts an edge that the other side declares, at its place there',
    documents:
      ORGANISATION +
      service({ name: 'a' }) +
      service({ name: 'mail', owner: 'gone', spec: 'dependencyOf: [component:a]' }),
    expect: [{ entityRef: 'component:default/a', pointer: '/spec/dependencyOf/0' }],
  },
  {
    name: 'sees owners of what is only known',
    documents: ORGANISATION + service({ name: 'a', spec: 'dependsOn: [component:mail]' }),
    context: service({ name: 'mail', owner: 'gone' }),
    expect: [{ entityRef: 'component:default/a' }],
  },
  {
    name: 'is content with what is owned, with people in their time of grace, and with itself',
    documents: `${ORGANISATION}
kind: User
metadata:
  name: oyvind
  annotations: {rollcall.dev/status: departed, rollcall.dev/since: "2026-11-20"}
spec: {memberOf: [payments]}
---
${service({ name: 'a', spec: 'dependsOn: [component:b, component:c]' })}
${service({ name: 'b' })}
${service({ name: 'c', owner: 'user:oyvind' })}
${service({ name: 'd', owner: 'gone', spec: 'dependsOn: [component:d]' })}`,
    expect: [],
  },
  {
    name: 'is silent where nobody can know',
    documents: service({ name: 'a', spec: 'dependsOn: [component:b]' }) + service({ name: 'b' }),
    expect: [],
  },
]);
