import { DEFAULT_POLICY, type JsonObject } from '@rollcall/model';
import { readRunbook } from '../read';
import { documentOf } from '../__testUtils__/runbooks';
import type { ActionDescription } from '../types/plan';
import { plan } from './plan';
import { type NestedRunbook, RUN_RUNBOOK_ACTION } from './planNested';
import { plansWithin, stepsWithin } from './stepsWithin';

const ENTITY: JsonObject = {
  ref: 'component:default/checkout',
  name: 'checkout',
  title: 'Checkout',
};

function action(id: string, risk: ActionDescription['risk']): [string, ActionDescription] {
  const any = { type: 'object' };
  return [
    id,
    { id, title: id, description: '', risk, input: any, output: any, supportsDryRun: true },
  ];
}

const ACTIONS = new Map([
  action(RUN_RUNBOOK_ACTION, 'read-only'),
  action('test.look', 'read-only'),
  action('test.drop', 'destructive'),
]);

function planOf(outer: string, others: Record<string, string>, applies = true) {
  const read = (name: string, spec: string) =>
    readRunbook(
      documentOf(
        `apiVersion: rollcall.dev/v1alpha1\nkind: Runbook\nmetadata: {name: ${name}}\nspec:\n${spec.replace(/^/gm, '  ')}\n`,
      ),
    );
  const all = new Map<string, NestedRunbook>(
    Object.entries({ outer, ...others }).map(([name, spec]) => [
      `runbook:default/${name}`,
      { ...read(name, spec), applies },
    ]),
  );
  const { runbook, problems } = all.get('runbook:default/outer')!;
  return plan(
    runbook,
    {},
    {
      entity: ENTITY,
      policy: DEFAULT_POLICY,
      actions: ACTIONS,
      problems,
      applies: true,
      nested: ref => all.get(ref),
      nowMs: 0,
    },
  );
}

const runs = (name: string, rest = '') =>
  `risk: read-only\nsteps: [{id: inner, action: runbook.run, with: {runbook: ${name}${rest}}}]`;
const DROP =
  'risk: destructive\nlocks: ["\'env:\' + inputs.zone"]\ninputs: {type: object, required: [zone], properties: {zone: {type: string}}}\nsteps: [{id: drop, action: test.drop}]';
const LOOK = 'risk: read-only\nlocks: []\nsteps: [{id: look, check: {action: test.look}}]';

it('plans what is inside as a part of the whole: its risk, its agreement, its locks and its steps', () => {
  const made = planOf(runs('drop', ', inputs: {zone: a}'), { drop: DROP });
  expect(made.problems).toEqual([]);
  expect(made).toMatchObject({ risk: 'destructive', runnable: true });
  expect(made.locks).toEqual(['entity:component:default/checkout', 'key:env:a']);
  expect(made.approvals).toHaveLength(1);
  expect(stepsWithin(made.steps).map(({ id }) => id)).toEqual(['drop']);
  expect(plansWithin(made.steps).map(({ runbookRef }) => runbookRef)).toEqual([
    'runbook:default/drop',
  ]);
  expect(made.summary).toContain('drop');
});

it('is another plan where something inside is another', () => {
  const one = planOf(runs('drop', ', inputs: {zone: a}'), { drop: DROP });
  const two = planOf(runs('drop', ', inputs: {zone: a}'), {
    drop: DROP.replace('id: drop', 'id: drop, timeout: PT1M'),
  });
  expect(two.digest).not.toBe(one.digest);
});

it.each<[string, string, Record<string, string>, string]>([
  ['one that is not there', runs('gone'), {}, 'which is not there'],
  ['itself', runs('outer'), {}, 'would never end'],
  ['one that runs it', runs('other'), { other: runs('outer') }, 'would never end'],
  [
    'more of them inside each other than can be overseen',
    runs('a'),
    { a: runs('b'), b: runs('c'), c: LOOK },
    'deep already',
  ],
  ['one whose inputs do not fit', runs('drop'), { drop: DROP }, '"zone" is missing'],
  [
    'one with what only the run will know',
    'steps: [{id: first, action: test.look}, {id: inner, action: runbook.run, with: {runbook: drop, inputs: {zone: "${{ steps.first.x }}"}}}]',
    { drop: DROP },
    'only the run will know',
  ],
  [
    'one to undo something',
    'steps: [{id: act, action: test.drop, rollback: {action: runbook.run, with: {runbook: look}}}]',
    { look: LOOK },
    'to check or to undo',
  ],
])('refuses a runbook that runs %s', (_, outer, others, message) => {
  const made = planOf(outer, others);
  expect(made.runnable).toBe(false);
  expect(made.problems.map(problem => problem.message).join('\n')).toContain(message);
});

it('refuses one that does not apply to the service', () => {
  const made = planOf(runs('look'), { look: LOOK }, false);
  expect(made.problems.map(problem => problem.message).join('\n')).toContain('does not apply');
});

it("has what only looks stand in nobody's way, and what says so and does more wait its turn", () => {
  const look = 'risk: read-only\nsteps: [{id: look, check: {action: test.look}}]';
  const drop = 'risk: read-only\nsteps: [{id: drop, action: test.drop}]';
  expect(planOf(look, {}).locks).toEqual([]);
  expect(planOf(drop, {}).locks).toEqual(['entity:component:default/checkout']);
});
