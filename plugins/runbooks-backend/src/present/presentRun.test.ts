import type { RunSnapshot } from '@rollcall/plugin-runbooks-common';
import { newRun, testAction } from '../__testUtils__/engine';
import { ActionRegistry } from '../engine/work/ActionRegistry';
import { presentRun } from './presentRun';

const registry = new ActionRegistry();
registry.add(testAction('test.act', () => null));

/** What somebody may do whose service it is. */
function mayOf(parts: Partial<RunSnapshot>) {
  const spec = 'steps: [{id: a, action: test.act, rollback: {action: test.act}}]';
  const { run, runbook } = newRun({ id: 'r', registry, spec });
  const { may } = presentRun(
    { run: { ...run, ...parts }, runbook, drill: false, logSequence: 0 },
    {
      actor: { kind: 'user', ref: 'user:default/mara', groups: [] },
      target: { ownerRefs: ['user:default/mara'] },
      mayAttend: true,
      nowMs: 0,
    },
  );
  return may;
}

describe('what may be done to a run', () => {
  it.each<[string, Partial<RunSnapshot>, boolean]>([
    ['one at work', { state: 'running' }, true],
    ['one at work that is to stop', { state: 'running', cancelRequested: true }, false],
    ['one being undone that is to stop', { state: 'rolling-back', cancelRequested: true }, false],
    ['one that was to stop and waits', { state: 'waiting', cancelRequested: true }, true],
    ['one that was to stop, in doubt', { state: 'needs-attention', cancelRequested: true }, true],
    ['one that has ended', { state: 'succeeded' }, false],
  ])('stopping %s', (_, parts, expected) => {
    expect(mayOf(parts).cancel).toBe(expected);
  });

  const DONE: RunSnapshot['steps'] = [{ id: 'a', state: 'done', attempt: 1 }];
  it.each<[string, Partial<RunSnapshot>, boolean]>([
    ['one that did something', { state: 'succeeded', steps: DONE }, true],
    ['one that did nothing', { state: 'failed' }, false],
    ['one under way', { state: 'running', steps: DONE }, false],
    ['a dry one', { state: 'succeeded', steps: DONE, mode: 'dry' }, false],
    [
      'one that another one started',
      {
        state: 'succeeded',
        steps: DONE,
        parent: { runId: 'o', stepId: 'x', rootRunId: 'o' },
      },
      false,
    ],
  ])('undoing %s', (_, parts, expected) => {
    expect(mayOf(parts).rollBack).toBe(expected);
  });
});
