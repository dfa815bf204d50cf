import type { CatalogDocument, JsonObject } from '@rollcall/model';
import { CORE_SCHEMA, load } from 'js-yaml';
import { escalate, type Reach, type Schedules } from './escalate';
import { readEscalationPolicy } from './readEscalationPolicy';

function document(spec: string): CatalogDocument {
  return {
    ref: 'escalationpolicy:default/pay',
    apiVersion: 'rollcall.dev/v1alpha1',
    kind: 'EscalationPolicy',
    namespace: 'default',
    name: 'pay',
    metadata: { name: 'pay', title: 'Payments' },
    spec: { owner: 'payments', ...(load(spec, { schema: CORE_SCHEMA }) as JsonObject) },
    source: { file: 'oncall.yaml', document: 1, line: 1 },
    audited: true,
  };
}

const MINUTE_MS = 60_000;

/** Everybody reaches themselves but for those named here. */
function schedules(others: Record<string, Partial<Reach>>, fallback?: string): Schedules {
  return {
    fallback,
    reach: target => ({ state: 'reaches', users: [target], ...others[target] }),
  };
}

const EMPTY: Reach = { state: 'empty', users: [], because: 'nobody is in it' };
const UNKNOWN: Reach = { state: 'unknown', users: [], because: 'it was not read' };

/** `minute: users`, with the state in the place of nobody, and a mark for the fallback. */
function steps(spec: string, answering: Schedules): string[] {
  const { policy, problems } = readEscalationPolicy(document(spec));
  expect(problems).toEqual([]);
  return escalate(policy!, answering, 0).map(
    ({ afterMs, targets, state, fallback, repetition }) => {
      const users = targets.flatMap(target => target.users).join(' ') || state;
      const marks = `${fallback ? ' (fallback)' : ''}${repetition > 0 ? ` (again ${repetition})` : ''}`;
      return `${afterMs / MINUTE_MS}: ${users}${marks}`;
    },
  );
}

const THREE = `steps:
  - {notify: [user:a]}
  - {after: PT10M, notify: [user:b]}
  - {after: PT30M, notify: [user:c, user:d]}`;

describe('escalate', () => {
  it.each<[string, string, Schedules, string[]]>([
    [
      'pages each step at its time',
      THREE,
      schedules({}),
      ['0: user:default/a', '10: user:default/b', '30: user:default/c user:default/d'],
    ],
    [
      'does not wait for a step that is empty, and keeps the waits of the others',
      THREE,
      schedules({ 'user:default/b': EMPTY }),
      ['0: user:default/a', '10: empty', '10: user:default/c user:default/d'],
    ],
    [
      'puts the next in the place of an empty first step',
      THREE,
      schedules({ 'user:default/a': EMPTY }),
      ['0: empty', '0: user:default/b', '20: user:default/c user:default/d'],
    ],
    [
      'reaches a step by any of its targets',
      THREE,
      schedules({ 'user:default/c': EMPTY, 'user:default/b': UNKNOWN }),
      ['0: user:default/a', '10: unknown', '10: user:default/d'],
    ],
    [
      'does it again as often as asked, after the wait of the last step',
      `${THREE}\nrepeat: 1`,
      schedules({}),
      [
        '0: user:default/a',
        '10: user:default/b',
        '30: user:default/c user:default/d',
        '50: user:default/a (again 1)',
        '60: user:default/b (again 1)',
        '80: user:default/c user:default/d (again 1)',
      ],
    ],
    [
      'does it again after the time that is asked for',
      'steps: [{notify: [user:a]}]\nrepeat: 2\nrepeatAfter: PT1H',
      schedules({}),
      ['0: user:default/a', '60: user:default/a (again 1)', '120: user:default/a (again 2)'],
    ],
    [
      'does a single step again after five minutes',
      'steps: [{notify: [user:a]}]\nrepeat: 1',
      schedules({}),
      ['0: user:default/a', '5: user:default/a (again 1)'],
    ],
    [
      'turns to the fallback at once where every step is empty, and repeats nothing',
      `${THREE}\nrepeat: 3`,
      schedules(
        {
          'user:default/a': EMPTY,
          'user:default/b': EMPTY,
          'user:default/c': EMPTY,
          'user:default/d': EMPTY,
        },
        'user:default/z',
      ),
      ['0: empty', '0: empty', '0: empty', '0: user:default/z (fallback)'],
    ],
    [
      'turns to the fallback where it is not known whether anybody is reached',
      'steps: [{notify: [user:a]}]',
      schedules({ 'user:default/a': UNKNOWN }, 'user:default/z'),
      ['0: unknown', '0: user:default/z (fallback)'],
    ],
    [
      'takes the fallback for a target like any other where a step names it',
      'steps: [{notify: [user:a]}, {after: PT5M, notify: [fallback]}]',
      schedules({}, 'user:default/z'),
      ['0: user:default/a', '5: user:default/z'],
    ],
    ['is empty where there is nothing', 'steps: []', schedules({}), []],
    [
      'says that the fallback is empty too',
      'steps: []',
      schedules({ z: EMPTY }, 'z'),
      ['0: empty (fallback)'],
    ],
  ])('%s', (_, spec, answering, expected) => {
    expect(steps(spec, answering)).toEqual(expected);
  });

  it('says why a step reaches nobody', () => {
    const { policy } = readEscalationPolicy(
      document('steps: [{notify: [user:a, fallback]}, {notify: []}]'),
    );
    const found = escalate(policy!, schedules({ 'user:default/a': EMPTY }), 0);
    expect(found.map(({ because }) => because)).toEqual([
      'nobody is in it and the organisation has no fallback',
      'it names nobody',
    ]);
  });
});

describe('readEscalationPolicy', () => {
  it('reads targets as rotations unless they say otherwise, and follows aliases', () => {
    const { policy } = readEscalationPolicy(
      document('steps: [{notify: [primary, "group:ops/Payments", fallback, "user:old"]}]'),
      { alias: ref => (ref === 'user:default/old' ? 'user:default/new' : ref) },
    );
    expect(policy).toMatchObject({
      ref: 'escalationpolicy:default/pay',
      title: 'Payments',
      owner: 'group:default/payments',
      repeat: 0,
    });
    expect(policy?.steps[0].notify).toEqual([
      'oncallrotation:default/primary',
      'group:ops/payments',
      'fallback',
      'user:default/new',
    ]);
  });

  it.each([
    [
      'a step that comes too early',
      'steps: [{after: PT10M, notify: [user:a]}, {after: PT5M, notify: [user:b]}]',
      { reason: 'step-order', pointer: '/spec/steps/1/after' },
    ],
    [
      'a target nobody can page',
      'steps: [{notify: ["component:checkout"]}]',
      { reason: 'target-not-on-call', pointer: '/spec/steps/0/notify/0' },
    ],
    [
      'a misspelt field',
      'stepz: []',
      { reason: 'schema', pointer: '/spec/stepz', remedy: 'Did you mean "steps"?' },
    ],
    [
      'a time that is no duration',
      'steps: [{after: 10 minutes, notify: []}]',
      { reason: 'schema', pointer: '/spec/steps/0/after' },
    ],
  ])('reports %s', (_, spec, expected) => {
    expect(readEscalationPolicy(document(spec)).problems).toMatchObject([expected]);
  });

  it('takes a step that comes too early at the time of the one before', () => {
    const { policy } = readEscalationPolicy(
      document('steps: [{after: PT10M, notify: [user:a]}, {after: PT5M, notify: [user:b]}]'),
    );
    expect(policy?.steps.map(({ afterMs }) => afterMs / MINUTE_MS)).toEqual([10, 10]);
  });
});
