import fc from 'fast-check';
import { planOfSteps, plannedStep } from '../__testUtils__/plans';
import type { PlannedStep } from '../types/plan';
import type { RunSnapshot } from '../types/run';
import { nextCommand } from './nextCommand';
import { reduce } from './reduce';
import { startRun } from './startRun';
import { isEnded } from './states';

const step = fc.record({
  kind: fc.constantFrom('action', 'check', 'manual' as const),
  idempotent: fc.constantFrom('yes', 'probe', 'no' as const),
  attempts: fc.integer({ min: 1, max: 3 }),
  onFailure: fc.constantFrom('stop', 'continue', 'rollback' as const),
  rollback: fc.option(fc.constant('undo'), { nil: undefined }),
});

/** What the world does while a worker works: the fate of each act, in order. */
const fates = fc.array(fc.constantFrom('works', 'fails', 'dies-before', 'dies-after'), {
  maxLength: 60,
});

interface Walk {
  run: RunSnapshot;
  /** How often each step was begun by itself, since a person last said so. */
  begun: Map<string, number>;
  undone: string[];
  /** How much was begun, done or undone after somebody asked to stop; `undefined` where nobody could any more. */
  afterStop?: number;
}

/**
 * A worker, and its successors, until the fates run out or the run stops by itself.
 *
 * @param stopAt - before which of the fates somebody asks to stop
 */
function walk(steps: PlannedStep[], all: readonly string[], stopAt = Infinity): Walk {
  const begun = new Map<string, number>();
  const undone: string[] = [];
  const acts = () => [...begun.values()].reduce((sum, count) => sum + count, undone.length);
  let actsAtStop: number | undefined;
  let atMs = 0;
  let run = startRun({
    id: 'r',
    plan: planOfSteps(steps),
    mode: 'live',
    trigger: 'person',
    actorRef: 'user:default/a',
    atMs,
  });
  run = reduce(run, { type: 'claimed', atMs });
  for (const fate of [...all, ...Array.from({ length: 200 }, () => 'works')]) {
    atMs += 1;
    if (run.state === 'ready') run = reduce(run, { type: 'claimed', atMs });
    if (isEnded(run.state) || run.state === 'needs-attention') break;
    if (atMs > stopAt && actsAtStop === undefined) {
      actsAtStop = acts();
      run = reduce(run, { type: 'cancel-requested', by: 'user:default/b', atMs });
      continue;
    }
    if (run.state === 'waiting') {
      run = reduce(run, {
        type: 'step-done',
        stepId: run.steps[run.position].id,
        by: 'user:default/b',
        atMs,
      });
      continue;
    }
    const command = nextCommand(run);
    const stepId = 'step' in command ? command.step.id : '';
    switch (command.do) {
      case 'wait-for-person':
        run = reduce(run, { type: 'step-waits', stepId, atMs });
        break;
      case 'park':
        run = reduce(run, { type: 'step-uncertain', stepId, because: 'lost', atMs });
        break;
      case 'probe':
        run =
          fate === 'works'
            ? reduce(run, { type: 'step-done', stepId, atMs })
            : reduce(run, { type: 'step-started', stepId, atMs });
        break;
      case 'stop':
        run = reduce(run, { type: 'stopped', atMs });
        break;
      case 'undo':
        run = reduce(run, { type: 'rollback-started', stepId, atMs });
        if (fate === 'dies-before' || fate === 'dies-after')
          run = reduce(run, { type: 'claimed', atMs });
        else if (fate === 'fails')
          run = reduce(run, { type: 'rollback-failed', stepId, error: 'no', atMs });
        else {
          undone.push(stepId);
          run = reduce(run, { type: 'rollback-done', stepId, atMs });
        }
        break;
      case 'execute':
        if (fate === 'dies-before') {
          run = reduce(run, { type: 'claimed', atMs });
          break;
        }
        begun.set(stepId, (begun.get(stepId) ?? 0) + 1);
        run = reduce(run, { type: 'step-started', stepId, atMs });
        if (fate === 'dies-after') run = reduce(run, { type: 'claimed', atMs });
        else if (fate === 'fails')
          run = reduce(run, { type: 'step-failed', stepId, error: 'no', atMs });
        else run = reduce(run, { type: 'step-done', stepId, atMs });
        break;
      default:
        throw new Error(`A worker with nothing to do: ${JSON.stringify(run)}`);
    }
  }
  return {
    run,
    begun,
    undone,
    ...(actsAtStop !== undefined && { afterStop: acts() - actsAtStop }),
  };
}

const plans = fc
  .array(step, { minLength: 1, maxLength: 6 })
  .map(list => list.map((parts, index) => plannedStep(`s${index}`, parts)));

describe('any run, whatever happens to its workers', () => {
  it('comes to an end or to a person, never hangs', () => {
    fc.assert(
      fc.property(plans, fates, (steps, all) => {
        const { run } = walk(steps, all);
        expect(isEnded(run.state) || run.state === 'needs-attention').toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('never begins a step again by itself that must not be, unless it is known to have failed', () => {
    fc.assert(
      fc.property(plans, fates, (steps, all) => {
        const { begun } = walk(
          steps,
          all.map(fate => (fate === 'fails' ? 'dies-after' : fate)),
        );
        const once = steps.filter(({ idempotent }) => idempotent === 'no');
        expect(once.filter(({ id }) => (begun.get(id) ?? 0) > 1)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('tries no step more often than it says, deaths aside', () => {
    fc.assert(
      fc.property(plans, fates, (steps, all) => {
        const { begun } = walk(
          steps,
          all.filter(fate => fate === 'works' || fate === 'fails'),
        );
        for (const { id, attempts } of steps) {
          expect(begun.get(id) ?? 0).toBeLessThanOrEqual(attempts);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('begins and undoes nothing once somebody asked to stop, and stops or asks a person', () => {
    fc.assert(
      fc.property(plans, fates, fc.nat({ max: 20 }), (steps, all, stopAt) => {
        const { run, afterStop } = walk(steps, all, stopAt);
        fc.pre(afterStop !== undefined);
        expect(afterStop).toBe(0);
        expect(['cancelled', 'needs-attention']).toContain(run.state);
      }),
      { numRuns: 500 },
    );
  });

  it('undoes in the opposite order, each step once', () => {
    fc.assert(
      fc.property(plans, fates, (steps, all) => {
        const { undone } = walk(steps, all);
        expect(new Set(undone).size).toBe(undone.length);
        expect(undone).toEqual([...undone].sort().reverse());
      }),
      { numRuns: 500 },
    );
  });

  it('succeeds only where every step is done, skipped, or allowed to fail', () => {
    fc.assert(
      fc.property(plans, fates, (steps, all) => {
        const { run } = walk(steps, all);
        fc.pre(run.state === 'succeeded');
        const unmet = run.steps.filter(
          ({ state }, index) =>
            state !== 'done' && state !== 'skipped' && steps[index].onFailure !== 'continue',
        );
        expect(unmet).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
