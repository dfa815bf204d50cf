import { ruleTable } from '@rollcall/test-utils';
import { runbookInvalid } from './runbookInvalid';

function runbook(steps: string) {
  return `
apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: restart}
spec: {owner: payments, steps: ${steps}}
---
`;
}

ruleTable(runbookInvalid, [
  {
    name: 'reports each thing that keeps a runbook from running, with its place',
    documents: runbook('[{id: a, manual: A., when: "1 +"}, {id: a, manual: B.}]'),
    expect: [
      { entityRef: 'runbook:default/restart', pointer: '/spec/steps/0/when', says: 'cannot run' },
      { pointer: '/spec/steps/1/id', says: 'Two steps' },
    ],
  },
  {
    name: 'is content with a sound one',
    documents: runbook('[{id: a, manual: A.}]'),
    expect: [],
  },
  {
    name: 'reports an exercise nobody could learn from',
    documents: `
apiVersion: rollcall.dev/v1alpha1
kind: Exercise
metadata: {name: spring}
spec: {type: game-day}
---
`,
    expect: [
      {
        entityRef: 'exercise:default/spring',
        reason: 'exercise',
        pointer: '/spec',
        says: 'game day',
      },
    ],
  },
  {
    name: 'leaves those of others alone',
    documents: '',
    context: runbook('[]'),
    expect: [],
  },
]);
