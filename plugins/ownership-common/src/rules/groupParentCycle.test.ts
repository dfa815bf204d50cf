import { ruleTable } from '@rollcall/test-utils';
import { groupParentCycle } from './groupParentCycle';

function group(name: string, spec: string) {
  return `kind: Group\nmetadata: {name: ${name}}\nspec: {type: team${spec}}\n---\n`;
}

ruleTable(groupParentCycle, [
  {
    name: 'reports a cycle once, on its first member by name',
    documents: group('c', ', parent: b') + group('b', ', parent: a') + group('a', ', parent: c'),
    expect: [
      {
        entityRef: 'group:default/a',
        subject: 'group:default/a group:default/b group:default/c',
        pointer: '/spec/parent',
        says: 'group:a, group:b and group:c',
      },
    ],
  },
  {
    name: 'reports a group that is its own parent',
    documents: group('a', ', parent: a'),
    expect: [{ subject: 'group:default/a', says: 'is its own parent' }],
  },
  {
    name: 'sees a cycle through children too',
    documents: group('a', ', children: [b]') + group('b', ', children: [a]'),
    expect: [{ entityRef: 'group:default/a', pointer: '/spec/children' }],
  },
  {
    name: 'reports two cycles apart, and none that is only known',
    documents: group('a', ', parent: b') + group('b', ', parent: a') + group('c', ', parent: c'),
    context: group('x', ', parent: x'),
    expect: [{ entityRef: 'group:default/a' }, { entityRef: 'group:default/c' }],
  },
  {
    name: 'is content with a tree, and with two ways to the same group',
    documents:
      group('top', ', children: [a, b]') +
      group('a', ', children: [x]') +
      group('b', ', children: [x]') +
      group('x', ''),
    expect: [],
  },
]);
