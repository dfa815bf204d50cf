import { ruleTable } from '@rollcall/test-utils';
import { groupParentUnknown } from './groupParentUnknown';

function group(name: string, spec: string) {
  return `kind: Group\nmetadata: {name: ${name}}\nspec: {type: team${spec}}\n---\n`;
}

const SYSTEM = 'kind: System\nmetadata: {name: shop}\nspec: {owner: x}\n---\n';

ruleTable(groupParentUnknown, [
  {
    name: 'reports a parent that does not exist, and offers the nearest',
    documents: group('shop', '') + group('payments', ', parent: shp'),
    expect: [
      {
        entityRef: 'group:default/payments',
        pointer: '/spec/parent',
        subject: 'group:default/shp',
        advises: 'Did you mean shop?',
      },
    ],
  },
  {
    name: 'reports a parent that is no group, or no reference',
    documents:
      SYSTEM +
      group('payments', ', parent: "system:shop"') +
      group('platform', ', parent: "a/b/c"'),
    expect: [
      { entityRef: 'group:default/payments', subject: 'system:default/shop' },
      { entityRef: 'group:default/platform', reason: 'not-a-reference' },
    ],
  },
  {
    name: 'is content at the top, with a parent in any spelling, and through an alias',
    documents:
      group('shop', '') +
      group('payments', ', parent: Group:default/Shop') +
      group('mail', ', parent: store'),
    policy: 'owners: {aliases: {store: group:shop}}',
    expect: [],
  },
]);
