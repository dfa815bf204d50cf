import type { JsonObject } from '../documents/types';

function entity(kind: string, spec: JsonObject): JsonObject {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name: 'some-name',
      namespace: 'some-space',
      title: 'Some title',
      description: '',
      labels: { 'example.com/team': 'pay_ments.1', plain: '' },
      annotations: { 'example.com/note': 'anything at all', other: '' },
      tags: ['java', 'c++', 'a:b'],
      links: [{ url: 'https://example.com', title: 'Page', icon: 'web', type: 'x' }],
    },
    spec,
  };
}

/**
 * One full, valid entity of each of Backstage's own kinds, as tests start from.
 *
 * @internal
 */
export const ENTITIES: JsonObject[] = [
  entity('Component', {
    type: 'service',
    lifecycle: 'production',
    owner: 'group:pay',
    system: 'shop',
    subcomponentOf: 'component:big',
    providesApis: ['one'],
    consumesApis: ['two'],
    dependsOn: ['resource:db'],
  }),
  entity('API', {
    type: 'openapi',
    lifecycle: 'production',
    owner: 'pay',
    system: 'shop',
    definition: 'openapi: 3.0.0',
  }),
  entity('Resource', {
    type: 'database',
    owner: 'pay',
    system: 'shop',
    dependsOn: ['component:other'],
  }),
  entity('System', { owner: 'pay', domain: 'commerce', type: 'product' }),
  entity('Domain', { owner: 'pay', subdomainOf: 'all', type: 'area' }),
  entity('Location', {
    type: 'file',
    target: './a.yaml',
    targets: ['./b.yaml'],
    presence: 'optional',
  }),
  entity('Group', {
    type: 'team',
    profile: { displayName: 'Pay', email: 'pay@acme.test', picture: 'x' },
    parent: 'commerce',
    children: ['pay-a'],
    members: ['mara'],
  }),
  entity('User', {
    profile: { displayName: 'Mara', email: 'mara@acme.test', picture: 'x' },
    memberOf: ['pay'],
  }),
];
