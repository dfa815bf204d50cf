import {
  DEFAULT_POLICY,
  type JsonObject,
  type JsonValue,
  type Policy,
  type Tier,
} from '@rollcall/model';
import { readText, RESTART } from '../__testUtils__/runbooks';
import type { ActionDescription } from '../types/plan';
import type { Risk } from '../types/runbook';
import { plan, type PlanContext } from './plan';

const ENTITY: JsonObject = {
  ref: 'component:default/checkout',
  namespace: 'default',
  name: 'checkout',
  title: 'Checkout',
  tier: '1',
  labels: {},
  annotations: {},
};

function action(id: string, risk: Risk, input: JsonObject = { type: 'object' }): ActionDescription {
  return { id, title: id, description: '', risk, input, output: {}, supportsDryRun: true };
}

const HTTP = {
  type: 'object',
  required: ['endpoint', 'path'],
  properties: {
    endpoint: { type: 'string' },
    path: { type: 'string' },
    body: { type: 'object', properties: { batch: { type: 'integer' } } },
  },
};

const ACTIONS = [
  action('prometheus.query', 'read-only'),
  action('http.request', 'mutating', HTTP),
  action('database.drop', 'destructive'),
];

function planOf(
  spec: string,
  options: { inputs?: JsonValue; tier?: Partial<Tier>; policy?: Partial<Policy> } & Partial<
    Pick<PlanContext, 'actions' | 'applies' | 'entity'>
  > = {},
) {
  const { runbook, problems } = readText(spec);
  return plan(runbook, options.inputs ?? {}, {
    entity: options.entity ?? ENTITY,
    tier: { id: '1', title: 'Critical', rank: 0, approvals: 0, requires: {}, ...options.tier },
    policy: { ...DEFAULT_POLICY, ...options.policy },
    actions: options.actions ?? new Map(ACTIONS.map(item => [item.id, item])),
    problems,
    applies: options.applies ?? true,
    nowMs: 0,
  });
}

describe('plan', () => {
  it('says what will happen, with everything known filled in', () => {
    const result = planOf(RESTART, { inputs: { batch: 2 } });
    expect(result.problems).toEqual([]);
    expect(result).toMatchObject({
      runnable: true,
      risk: 'mutating',
      entity: ENTITY,
      inputs: { batch: 2 },
      locks: ['entity:component:default/checkout'],
      summary: 'Changes Checkout in one step: restart. One step is done by a person.',
    });
    expect(result.steps[0].input).toEqual({ query: "lag{service='checkout'}" });
    expect(result.steps[1]).toMatchObject({
      input: { body: { batch: 2 } },
      rollback: 'http.request',
      timeoutMs: 300_000,
    });
  });

  it('fills in the defaults of the inputs', () => {
    expect(planOf(RESTART)).toMatchObject({ runnable: true, inputs: { batch: 1 } });
  });

  it.each([
    ['an input out of its range', { batch: 0 }, 'must be >= 1'],
    ['an input of the wrong type', { batch: 'many' }, 'must be integer'],
    ['an input nobody asked for', { batch: 1, force: true }, 'no input "force"'],
  ])('refuses %s', (_, inputs, message) => {
    const result = planOf(RESTART, { inputs });
    expect(result.runnable).toBe(false);
    expect(result.problems[0].message).toContain(message);
  });

  it('runs no pattern of a runbook that may have none', () => {
    const result = planOf(
      'inputs: {type: object, properties: {a: {pattern: "^a$", default: b}}}\nsteps: [{id: x, manual: A.}]',
    );
    expect(result.runnable).toBe(false);
    expect(result.inputs).toEqual({});
    expect(result.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('uses "pattern"'),
    ]);
  });

  it('tells no more faults of a step than anybody reads', () => {
    const headers = Array.from({ length: 80 }, (_, index) => `h${index}: 1`).join(', ');
    const schema = { properties: { headers: { additionalProperties: { type: 'string' } } } };
    const result = planOf(`steps: [{id: x, action: http.request, with: {headers: {${headers}}}}]`, {
      actions: new Map([['http.request', action('http.request', 'mutating', schema)]]),
    });
    expect(result.problems).toHaveLength(50);
  });

  it.each([
    ['an action that is gone', 'steps: [{id: x, action: gone}]', 'gone, which does not exist here'],
    [
      'a check that changes things',
      'steps: [{id: x, check: {action: http.request, with: {endpoint: a, path: /}}}]',
      'which changes things',
    ],
    [
      'what the action does not take',
      'steps: [{id: x, action: http.request, with: {endpoint: a}}]',
      'Field "path" is missing',
    ],
    [
      'an expression without a value',
      'steps: [{id: x, action: http.request, with: {endpoint: a, path: "${{ entity.nothing }}"}}]',
      'cannot be filled in',
    ],
    [
      'a condition without a value',
      'steps: [{id: x, manual: A., when: entity.nothing}]',
      'decided',
    ],
    [
      'a lock without a name',
      'locks: [entity.rank]\nsteps: [{id: x, manual: A.}]',
      'lock has no name',
    ],
  ])('does not run with %s', (_, spec, message) => {
    const result = planOf(spec);
    expect(result.runnable).toBe(false);
    expect(result.problems.map(problem => problem.message).join()).toContain(message);
  });

  it.each([
    ['longer than a row holds', 'a'.repeat(301)],
    ['one that no row can hold', 'a\0'],
  ])('does not run with a lock whose name is %s', (_, zone) => {
    const spec = `inputs: {type: object, properties: {zone: {type: string}}}
locks: [inputs.zone]
steps: [{id: x, manual: A.}]`;
    expect(planOf(spec, { inputs: { zone: 'a' } }).locks).toEqual(['key:a']);
    const result = planOf(spec, { inputs: { zone } });
    expect(result.runnable).toBe(false);
    expect(result.problems[0].message).toContain('A lock has a name of more than 300 characters');
  });

  it('leaves open what only the run can tell, and does not call it wrong', () => {
    const result = planOf(`steps:
  - {id: a, check: {action: prometheus.query}}
  - id: b
    action: http.request
    with: {endpoint: "\${{ steps.a.endpoint }}", path: /x}
    when: steps.a.value > 1.0
  - {id: c, manual: C., when: entity.tier == "2"}`);
    expect(result.problems).toEqual([]);
    expect(result.steps.map(({ decision }) => decision)).toEqual(['runs', 'depends', 'skipped']);
    expect(result.steps[1].input).toEqual({ endpoint: '${{ steps.a.endpoint }}', path: '/x' });
  });

  it('does not apply where it does not apply', () => {
    expect(planOf(RESTART, { applies: false }).runnable).toBe(false);
  });
});

describe('the risk of a plan', () => {
  it.each<[string, string, Risk]>([
    ['what it declares', 'risk: destructive\nsteps: [{id: x, manual: A.}]', 'destructive'],
    [
      'at least that of its actions',
      'risk: read-only\nsteps: [{id: x, action: database.drop}]',
      'destructive',
    ],
    [
      'at least that of its rollbacks',
      'risk: read-only\nsteps: [{id: x, check: {action: prometheus.query}, rollback: {action: http.request, with: {endpoint: a, path: /}}}]',
      'mutating',
    ],
    [
      'read-only where all only look',
      'risk: read-only\nsteps: [{id: x, check: {action: prometheus.query}}]',
      'read-only',
    ],
    [
      'the worst where an action is unknown',
      'risk: read-only\nsteps: [{id: x, action: gone}]',
      'destructive',
    ],
  ])('is %s', (_, spec, risk) => {
    expect(planOf(spec).risk).toBe(risk);
  });
});

describe('the approvals of a plan', () => {
  const required = (spec: string, options: Parameters<typeof planOf>[1]) =>
    planOf(spec, options).approvals.map(rule => [rule.required, ...rule.from]);

  it.each([
    [
      'nothing of looking',
      'risk: read-only\nsteps: [{id: x, check: {action: prometheus.query}}]',
      { approvals: 2 },
      [],
    ],
    ['what the tier says', RESTART, { approvals: 1 }, [[1, 'owner']]],
    [
      'what the tier says of this risk',
      RESTART,
      { approvals: 2, approvalsByRisk: { destructive: 2 } },
      [],
    ],
    [
      'one of a destruction at least',
      'risk: destructive\nsteps: [{id: x, manual: A.}]',
      {},
      [[1, 'owner']],
    ],
  ])('ask %s', (_, spec, tier, expected) => {
    expect(required(spec, { tier })).toEqual(expected);
  });

  it('are only ever added to by the runbook', () => {
    const spec = `${RESTART}
approvals:
  - {required: 2, from: ["group:security"], when: 'inputs.batch > 1.0', expires: PT30M}
  - {required: 1, when: 'inputs.nothing == 1.0'}`;
    expect(required(spec, { tier: { approvals: 1 }, inputs: { batch: 1 } })).toEqual([
      [1, 'owner'],
      [1, 'owner'],
    ]);
    expect(required(spec, { tier: { approvals: 1 }, inputs: { batch: 2 } })).toEqual([
      [1, 'owner'],
      [2, 'group:default/security'],
      [1, 'owner'],
    ]);
  });
});

describe('the digest of a plan', () => {
  const digest = (spec: string, options?: Parameters<typeof planOf>[1]) =>
    planOf(spec, options).digest;

  it('is the same for the same plan, and another for anything that changes what is agreed to', () => {
    const base = digest(RESTART, { inputs: { batch: 1 } });
    expect(digest(RESTART, { inputs: { batch: 1 } })).toBe(base);
    expect(digest(RESTART, { inputs: { batch: 2 } })).not.toBe(base);
    expect(digest(RESTART, { tier: { approvals: 1 } })).not.toBe(base);
    expect(digest(RESTART.replace('/restart', '/x'))).not.toBe(base);
    const labelled = { ...ENTITY, labels: { zone: 'a' } };
    expect(digest(RESTART, { entity: labelled })).not.toBe(base);
    const graver = new Map(
      ACTIONS.map(item => [item.id, { ...item, risk: 'destructive' as const }]),
    );
    expect(digest(RESTART, { actions: graver })).not.toBe(base);
  });
});
