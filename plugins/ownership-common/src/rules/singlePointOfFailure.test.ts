import { ruleTable, service } from '@rollcall/test-utils';
import { singlePointOfFailure } from './singlePointOfFailure';

const POLICY = 'tiers: {"1": {}, "2": {}}';
const DATABASE = 'kind: Resource\nmetadata: {name: db}\nspec: {type: database, owner: x}\n---\n';

/** Services of tier 1, each leaning on what is given. */
function leaning(names: string[], on: string, notes = '') {
  return names
    .map(name =>
      service({
        name,
        tier: '1',
        spec: `dependsOn: ${on}`,
        annotations: notes && `rollcall.dev/dependencies: "${notes}"`,
      }),
    )
    .join('');
}

ruleTable(singlePointOfFailure, [
  {
    name: 'reports what three critical services lean on, and what holds them together alone',
    documents: leaning(['a', 'b', 'c', 'd'], '[resource:db]') + DATABASE,
    policy: POLICY,
    expect: [
      {
        entityRef: 'resource:default/db',
        pointer: '/metadata/name',
        says: 'at least 3 services of tier 1 fail with it: component:a, component:b and component:c',
      },
    ],
  },
  {
    name: 'sees it through services that stand between',
    documents: `${leaning(['a', 'b', 'c'], '[component:hub]')}
${service({ name: 'hub', tier: '2', spec: 'dependsOn: [resource:db]' })}
${service({ name: 'other', tier: '2', spec: 'dependsOn: [resource:db]' })}
${DATABASE}`,
    policy: POLICY,
    expect: [{ entityRef: 'component:default/hub' }, { entityRef: 'resource:default/db' }],
  },
  {
    name: 'sees it through an API with one provider only',
    documents: `${leaning(['a', 'b', 'c'], '[api:orders]')}
kind: API
metadata: {name: orders}
spec: {type: openapi, owner: x}
---
${service({ name: 'p', tier: '2', spec: 'providesApis: [orders], dependsOn: [resource:db]' })}
${DATABASE}`,
    policy: POLICY,
    expect: [{ entityRef: 'api:default/orders' }, { entityRef: 'component:default/p' }],
  },
  {
    name: 'takes a second provider for an alternative',
    documents: `${leaning(['a', 'b', 'c'], '[api:orders]')}
kind: API
metadata: {name: orders}
spec: {type: openapi, owner: x}
---
${service({ name: 'p', tier: '2', spec: 'providesApis: [orders], dependsOn: [resource:db]' })}
${service({ name: 'q', tier: '2', spec: 'providesApis: [orders]' })}
${DATABASE}`,
    policy: POLICY,
    expect: [{ entityRef: 'api:default/orders' }],
  },
  {
    name: 'is content where guards are stated, or the services survive',
    documents:
      leaning(['a', 'b'], '[resource:db]', 'resource:db: {guard: read replica}') +
      leaning(['c', 'd'], '[resource:db]', 'resource:db: {optional: true}') +
      leaning(['e'], '[resource:db]') +
      DATABASE,
    policy: POLICY,
    expect: [],
  },
  {
    name: 'is content with two, and with many that matter less',
    documents: `${leaning(['a', 'b'], '[resource:db]')}
${service({ name: 'c', tier: '2', spec: 'dependsOn: [resource:db]' })}
${service({ name: 'd', spec: 'dependsOn: [resource:db]' })}
${DATABASE}`,
    policy: POLICY,
    expect: [],
  },
]);
