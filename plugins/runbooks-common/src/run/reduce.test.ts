import { planOfSteps, plannedStep } from '../__testUtils__/plans';
import type { Plan } from '../types/plan';
import type { RunSnapshot } from '../types/run';
import type { RunEvent } from './events';
import { nextCommand } from './nextCommand';
import { reduce } from './reduce';
import { startRun } from './startRun';

function runOf(plan: Plan): RunSnapshot {
  return startRun({
    id: 'r',
    plan,
    mode: 'live',
    trigger: 'person',
    actorRef: 'user:default/mara',
    atMs: 0,
  });
}

function after(run: RunSnapshot, ...events: RunEvent[]): RunSnapshot {
  return events.reduce(reduce, run);
}

const CLAIM: RunEvent = { type: 'claimed', atMs: 1 };
const start = (stepId: string): RunEvent => ({ type: 'step-started', stepId, atMs: 2 });
const done = (stepId: string): RunEvent => ({
  type: 'step-done',
  stepId,
  output: { n: 1 },
  atMs: 3,
});
const fail = (stepId: string): RunEvent => ({ type: 'step-failed', stepId, error: 'no', atMs: 3 });

const TWO = planOfSteps([
  plannedStep('a', { rollback: 'undo.a' }),
  plannedStep('b', { rollback: 'undo.b', onFailure: 'rollback' }),
]);

describe('a run', () => {
  it('goes through its steps and succeeds', () => {
    const run = after(runOf(TWO), CLAIM, start('a'), done('a'), start('b'), done('b'));
    expect(run).toMatchObject({ state: 'succeeded', endedAtMs: 3, position: 2 });
    expect(run.steps.map(step => step.state)).toEqual(['done', 'done']);
    expect(run.steps[0].output).toEqual({ n: 1 });
  });

  it('undoes what was done, the last first, the failed one too', () => {
    let run = after(runOf(TWO), CLAIM, start('a'), done('a'), start('b'), fail('b'));
    expect(run).toMatchObject({ state: 'rolling-back', position: 1 });
    run = after(
      run,
      { type: 'rollback-started', stepId: 'b', atMs: 4 },
      { type: 'rollback-done', stepId: 'b', atMs: 5 },
    );
    expect(run).toMatchObject({ state: 'rolling-back', position: 0 });
    run = after(
      run,
      { type: 'rollback-started', stepId: 'a', atMs: 6 },
      { type: 'rollback-done', stepId: 'a', atMs: 7 },
    );
    expect(run).toMatchObject({ state: 'rolled-back', endedAtMs: 7 });
  });

  it('lets go of what nobody did in time, and can be undone after that', () => {
    const manual = planOfSteps([
      plannedStep('a', { rollback: 'undo.a' }),
      plannedStep('b', { kind: 'manual' }),
    ]);
    const waiting = after(runOf(manual), CLAIM, start('a'), done('a'), {
      type: 'step-waits',
      stepId: 'b',
      atMs: 10,
    });
    expect(waiting).toMatchObject({ state: 'waiting', waitingSinceMs: 10 });
    const expired = after(waiting, { type: 'wait-expired', atMs: 20 });
    expect(expired).toMatchObject({ state: 'expired', endedAtMs: 20 });
    expect(expired.steps[1]).toMatchObject({ state: 'failed', error: 'Nobody did it in time.' });
    const back: RunEvent = { type: 'roll-back-requested', by: 'user:default/x', atMs: 30 };
    expect(after(expired, back)).toMatchObject({ state: 'rolling-back', position: 0 });
  });

  it('keeps the doubt about a step where nobody decides in time', () => {
    const doubted = after(runOf(TWO), CLAIM, start('a'), {
      type: 'step-uncertain',
      stepId: 'a',
      because: 'lost',
      atMs: 10,
    });
    const expired = after(doubted, { type: 'wait-expired', atMs: 20 });
    expect(expired).toMatchObject({ state: 'expired', steps: [{ state: 'uncertain' }, {}] });
  });

  it('expires by waiting only while it waits, and has nothing to undo where it did nothing', () => {
    const expire: RunEvent = { type: 'wait-expired', atMs: 20 };
    expect(() => after(runOf(TWO), CLAIM, expire)).toThrow('does not wait for a person');
    const asked = runOf({
      ...TWO,
      approvals: [{ required: 1, from: ['owner'], expiresMs: 10, because: '' }],
    });
    const expired = after(asked, { type: 'approval-expired', atMs: 20 });
    const back: RunEvent = { type: 'roll-back-requested', by: 'user:default/x', atMs: 30 };
    expect(() => after(expired, back)).toThrow('has done nothing');
  });

  it('asks a person where the undoing fails', () => {
    const run = after(
      runOf(TWO),
      CLAIM,
      start('a'),
      done('a'),
      start('b'),
      fail('b'),
      { type: 'rollback-started', stepId: 'b', atMs: 4 },
      { type: 'rollback-failed', stepId: 'b', error: 'no way', atMs: 5 },
    );
    expect(run.state).toBe('needs-attention');
    const decided = after(run, {
      type: 'decided',
      stepId: 'b',
      decision: 'done',
      by: 'user:default/x',
      atMs: 6,
    });
    expect(decided).toMatchObject({ state: 'rolling-back', position: 0 });
  });

  it('tries again as often as the step says, after its pause', () => {
    const plan = planOfSteps([plannedStep('a', { attempts: 2, retryDelayMs: 500 })]);
    const once = after(runOf(plan), CLAIM, start('a'), fail('a'));
    expect(once).toMatchObject({ state: 'ready', wakeAtMs: 503 });
    expect(after(once, CLAIM, start('a'), fail('a'))).toMatchObject({ state: 'failed' });
  });

  it('does not try again what must not be', () => {
    const plan = planOfSteps([plannedStep('a', { attempts: 3 })]);
    const run = after(runOf(plan), CLAIM, start('a'), { ...fail('a'), final: true } as RunEvent);
    expect(run.state).toBe('failed');
  });

  it('goes on where the step says so, and can be resumed where it does not', () => {
    const plan = planOfSteps([plannedStep('a', { onFailure: 'continue' }), plannedStep('b')]);
    const run = after(runOf(plan), CLAIM, start('a'), fail('a'), start('b'), fail('b'));
    expect(run.state).toBe('failed');
    const again = after(
      run,
      { type: 'resumed', by: 'user:default/x', atMs: 9 },
      CLAIM,
      start('b'),
      done('b'),
    );
    expect(again).toMatchObject({ state: 'succeeded' });
    expect(again.steps[0].state).toBe('failed');
  });

  it('waits for a person without holding a worker', () => {
    const plan = planOfSteps([plannedStep('a', { kind: 'manual' }), plannedStep('b')]);
    const run = after(runOf(plan), CLAIM, { type: 'step-waits', stepId: 'a', atMs: 2 });
    expect(run).toMatchObject({ state: 'waiting', wakeAtMs: undefined });
    const next = after(run, { ...done('a'), by: 'user:default/x' } as RunEvent);
    expect(next).toMatchObject({ state: 'ready', position: 1, wakeAtMs: 3 });
  });

  it('is cancelled at once where nothing is under way, else when the step has ended', () => {
    const cancel: RunEvent = { type: 'cancel-requested', by: 'user:default/x', atMs: 5 };
    expect(after(runOf(TWO), cancel).state).toBe('cancelled');
    const under = after(runOf(TWO), CLAIM, start('a'), cancel);
    expect(under).toMatchObject({ state: 'running', cancelRequested: true });
    expect(after(under, done('a')).state).toBe('cancelled');
    expect(after(under, fail('a')).state).toBe('cancelled');
  });

  it('has everything undone that was done once more after it was undone', () => {
    const plan = planOfSteps([
      plannedStep('a', { rollback: 'undo.a' }),
      plannedStep('b', { rollback: 'undo.b' }),
      plannedStep('c', { onFailure: 'rollback' }),
    ]);
    const half = after(
      runOf(plan),
      CLAIM,
      ...['a', 'b'].flatMap(id => [start(id), done(id)]),
      start('c'),
      fail('c'),
      { type: 'rollback-started', stepId: 'b', atMs: 4 },
      { type: 'rollback-done', stepId: 'b', atMs: 5 },
      { type: 'rollback-started', stepId: 'a', atMs: 6 },
      { type: 'rollback-failed', stepId: 'a', error: 'no', atMs: 7 },
      { type: 'decided', stepId: 'a', decision: 'fail', by: 'user:default/x', atMs: 8 },
    );
    expect(half).toMatchObject({ state: 'failed', position: 0 });
    const again = after(
      half,
      { type: 'resumed', by: 'user:default/x', atMs: 9 },
      CLAIM,
      ...['a', 'b'].flatMap(id => [start(id), done(id)]),
      start('c'),
      fail('c'),
    );
    expect(again).toMatchObject({ state: 'rolling-back', position: 1 });
  });
});

describe('a run that is to stop', () => {
  const CANCEL: RunEvent = { type: 'cancel-requested', by: 'user:default/x', atMs: 5 };
  const between = after(runOf(TWO), CLAIM, start('a'), done('a'), CANCEL);

  it('begins no other step, and ends', () => {
    expect(nextCommand(between).do).toBe('stop');
    const stopped = after(between, { type: 'stopped', atMs: 6 });
    expect(stopped).toMatchObject({ state: 'cancelled', endedAtMs: 6 });
    expect(stopped.steps.map(({ state }) => state)).toEqual(['done', 'pending']);
  });

  it('does not stop where nobody asked for it', () => {
    const stop = () => after(runOf(TWO), CLAIM, { type: 'stopped', atMs: 6 });
    expect(stop).toThrow('is not to stop');
  });

  it('asks nobody to do the next step', () => {
    const plan = planOfSteps([plannedStep('a', { kind: 'manual' })]);
    const run = after(runOf(plan), CLAIM, CANCEL, { type: 'step-waits', stepId: 'a', atMs: 6 });
    expect(run).toMatchObject({ state: 'cancelled', endedAtMs: 6, steps: [{ state: 'pending' }] });
  });

  it.each<[string, string, Parameters<typeof plannedStep>[1]]>([
    ['what may be done again', 'park', { idempotent: 'yes' }],
    ['what could be looked at', 'park', { idempotent: 'probe' }],
    ['what must not be done again', 'park', { idempotent: 'no' }],
    ['what only looks', 'stop', { idempotent: 'no', risk: 'read-only' }],
    ['another run, which stops', 'execute', { idempotent: 'yes', nested: TWO }],
    [
      'a program outside, which is ended',
      'execute',
      { idempotent: 'yes', commands: [{ of: 'step', name: 'say', digest: 'd', argv: [] }] },
    ],
  ])('and whose worker died in the middle of %s: %s', (_, command, parts) => {
    const plan = planOfSteps([plannedStep('a', parts)]);
    expect(nextCommand(after(runOf(plan), CLAIM, start('a'), CANCEL, CLAIM)).do).toBe(command);
  });

  it('undoes no other step', () => {
    const undoing = after(
      runOf(TWO),
      CLAIM,
      ...[start('a'), done('a'), start('b'), fail('b')],
      { type: 'rollback-started', stepId: 'b', atMs: 4 },
      { type: 'rollback-done', stepId: 'b', atMs: 5 },
      CANCEL,
    );
    expect(nextCommand(undoing).do).toBe('stop');
    expect(after(undoing, { type: 'stopped', atMs: 6 }).state).toBe('cancelled');
    const begun = after(undoing, { type: 'rollback-started', stepId: 'a', atMs: 6 }, CLAIM);
    expect(nextCommand(begun).do).toBe('park');
  });

  const doubted = after(runOf(TWO), CLAIM, start('a'), CANCEL, {
    type: 'step-uncertain',
    stepId: 'a',
    because: 'lost',
    atMs: 6,
  });
  const decide = (decision: 'done' | 'retry' | 'roll-back' | 'fail'): RunEvent => ({
    type: 'decided',
    stepId: 'a',
    decision,
    by: 'user:default/x',
    atMs: 7,
  });

  it('goes on where a person says so afterwards', () => {
    expect(after(doubted, decide('retry'), CLAIM)).toMatchObject({ cancelRequested: false });
    expect(after(doubted, decide('roll-back'))).toMatchObject({ cancelRequested: false });
    expect(after(doubted, decide('done')).state).toBe('cancelled');
    const resumed = after(
      doubted,
      decide('fail'),
      { type: 'resumed', by: 'user:default/x', atMs: 8 },
      CLAIM,
    );
    expect(nextCommand(resumed).do).toBe('execute');
  });
});

describe('agreement', () => {
  const plan = planOfSteps(
    [plannedStep('a')],
    [
      { required: 2, from: ['owner'], expiresMs: 1, because: '' },
      { required: 1, from: ['group:default/security'], expiresMs: 1, because: '' },
    ],
  );
  const vote = (
    who: string,
    rules: number[],
    decision: 'approve' | 'reject' = 'approve',
  ): RunEvent => ({
    type: 'voted',
    byRef: who,
    decision,
    rules,
    atMs: 1,
  });

  it('is waited for, and reached when every rule is met by different people', () => {
    const run = runOf(plan);
    expect(run.state).toBe('awaiting-approval');
    expect(() => reduce(run, CLAIM)).toThrow(/cannot be taken/);
    const two = after(run, vote('a', [0]), vote('b', [0]));
    expect(two.state).toBe('awaiting-approval');
    expect(() => reduce(two, vote('a', [1]))).toThrow(/vote of a already/);
    expect(after(two, vote('c', [1])).state).toBe('ready');
  });

  it('is refused by one, and ends with its time', () => {
    expect(after(runOf(plan), vote('a', [0], 'reject')).state).toBe('rejected');
    expect(after(runOf(plan), { type: 'approval-expired', atMs: 1 }).state).toBe('expired');
  });
});

describe('events that come too late or twice', () => {
  const working = after(runOf(TWO), CLAIM, start('a'));
  it.each<[string, RunSnapshot, RunEvent]>([
    ['of a step that is past', after(working, done('a')), done('a')],
    ['of a step that is to come', working, done('b')],
    ['of a run that has ended', after(working, fail('a')), start('a')],
    [
      'a decision nobody needs',
      working,
      { type: 'decided', stepId: 'a', decision: 'done', by: 'x', atMs: 1 },
    ],
    ['a resume of what runs', working, { type: 'resumed', by: 'x', atMs: 1 }],
    [
      'an undoing that was not asked for',
      working,
      { type: 'rollback-started', stepId: 'a', atMs: 1 },
    ],
  ])('are refused: %s', (_, run, event) => {
    expect(() => reduce(run, event)).toThrow(/The run /);
  });
});

describe('after a worker died in the middle of a step', () => {
  it.each([
    ['no', 'park'],
    ['probe', 'probe'],
    ['yes', 'execute'],
  ] as const)('idempotent: %s means %s', (idempotent, command) => {
    const plan = planOfSteps([plannedStep('a', { idempotent })]);
    const left = after(runOf(plan), CLAIM, start('a'));
    expect(nextCommand(after(left, CLAIM)).do).toBe(command);
  });

  it('a step nobody knows the outcome of is parked for a person, who decides', () => {
    const left = after(runOf(TWO), CLAIM, start('a'), CLAIM, {
      type: 'step-uncertain',
      stepId: 'a',
      because: 'lost',
      atMs: 4,
    });
    expect(left.state).toBe('needs-attention');
    const decide = (decision: 'done' | 'retry' | 'roll-back' | 'fail') =>
      after(left, { type: 'decided', stepId: 'a', decision, by: 'user:default/x', atMs: 5 });
    expect(decide('done')).toMatchObject({ state: 'ready', position: 1 });
    expect(decide('retry')).toMatchObject({ state: 'ready', position: 0 });
    expect(decide('roll-back')).toMatchObject({ state: 'rolling-back', position: 0 });
    expect(decide('fail')).toMatchObject({ state: 'failed' });
  });
});
