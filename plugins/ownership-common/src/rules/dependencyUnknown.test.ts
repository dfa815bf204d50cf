import { ruleTable, service } from '@rollcall/test-utils';
import { dependencyUnknown } from './dependencyUnknown';

ruleTable(dependencyUnknown, [
  {
    name: 'reports each field that names nothing, at its place',
    documents: service({
      name: 'ledger',
      spec: 'dependsOn: ["component:legder"], consumesApis: [gone], providesApis: [none], dependencyOf: ["component:nobody"]',
    }),
    expect: [
      {
        entityRef: 'component:default/ledger',
        subject: 'dependsOn component:default/legder',
        pointer: '/spec/dependsOn/0',
        advises: 'Did you mean ledger?',
      },
      { subject: 'dependencyOf component:default/nobody', pointer: '/spec/dependencyOf/0' },
      { subject: 'consumesApis api:default/gone' },
      { subject: 'providesApis api:default/none' },
    ],
  },
  {
    name: 'reports a dependency without a kind, even where the component exists',
    documents: service({ name: 'a', spec: 'dependsOn: [b]' }) + service({ name: 'b' }),
    expect: [{ reason: 'no-kind', advises: 'component:b' }],
  },
  {
    name: 'is content with what exists, in any spelling or only known',
    documents: service({
      name: 'a',
      spec: 'dependsOn: ["Component:default/B"], consumesApis: [orders]',
    }),
    context: `${service({ name: 'b' })}kind: API\nmetadata: {name: orders}\nspec: {type: openapi, owner: x}`,
    expect: [],
  },
  {
    name: 'leaves subcomponentOf to reference-unknown',
    documents: service({ name: 'a', spec: 'subcomponentOf: gone' }),
    expect: [],
  },
]);
