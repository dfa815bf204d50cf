import { ruleTable, service } from '@rollcall/test-utils';
import { dependencyTierInversion } from './dependencyTierInversion';

const POLICY = 'tiers: {"1": {}, "2": {}}';

function leaning(more: { annotations?: string; spec?: string } = {}) {
  return service({ name: 'a', tier: '1', spec: 'dependsOn: [component:b]', ...more });
}

ruleTable(dependencyTierInversion, [
  {
    name: 'reports a service that leans on one that matters less',
    documents: leaning() + service({ name: 'b', tier: '2' }),
    policy: POLICY,
    expect: [
      {
        entityRef: 'component:default/a',
        subject: 'component:default/b',
        pointer: '/spec/dependsOn/0',
        says: 'is of tier 2 only',
      },
    ],
  },
  {
    name: 'gives an API the tier of the most critical service behind it',
    documents: `${leaning({ spec: 'consumesApis: [orders, mails]' })}
${service({ name: 'b', tier: '2', spec: 'providesApis: [orders, mails]' })}
${service({ name: 'c', tier: '1', spec: 'providesApis: [orders]' })}
kind: API
metadata: {name: orders}
spec: {type: openapi, owner: x}
---
kind: API
metadata: {name: mails}
spec: {type: openapi, owner: x}
`,
    policy: POLICY,
    expect: [{ subject: 'api:default/mails' }],
  },
  {
    name: 'is content where the service survives without it',
    documents:
      leaning({ annotations: 'rollcall.dev/dependencies: "{component:b: {optional: true}}"' }) +
      service({ name: 'b', tier: '2' }),
    policy: POLICY,
    expect: [],
  },
  {
    name: 'is content with equals, with more critical ones, and with those without a tier',
    documents:
      leaning({ spec: 'dependsOn: [component:b, component:c]' }) +
      service({ name: 'b', tier: '1' }) +
      service({ name: 'c' }) +
      service({ name: 'd', tier: '2', spec: 'dependsOn: [component:b]' }),
    policy: POLICY,
    expect: [],
  },
]);
