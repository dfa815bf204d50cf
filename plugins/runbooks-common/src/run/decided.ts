import type { RunSnapshot } from '../types/run';
import { demand, demandCurrent } from './demand';
import type { EventOf } from './events';
import { advance, ended, withStep } from './runSteps';
import { stepBack, undone } from './stepBack';

/** Of a run that was to stop: whoever has it go on said so later. */
const GOES_ON = { cancelRequested: false } as const;

function decidedOfUndoing(run: RunSnapshot, event: EventOf<'decided'>): RunSnapshot {
  const { decision, by, atMs } = event;
  switch (decision) {
    case 'retry':
      return {
        ...withStep(run, { rollback: undefined, by }),
        ...GOES_ON,
        state: 'rolling-back',
        wakeAtMs: atMs,
      };
    case 'done':
      return undone(withStep(run, { by }), atMs);
    default:
      return ended(withStep(run, { rollback: 'failed', by, endedAtMs: atMs }), 'failed', atMs);
  }
}

/** A person decided about the step a run stands at. @internal */
export function decided(run: RunSnapshot, event: EventOf<'decided'>): RunSnapshot {
  const { decision, by, reason, atMs } = event;
  demand(run, ['needs-attention'], 'needs no decision');
  demandCurrent(run, event.stepId);
  if (run.rollingBack) return decidedOfUndoing(run, event);
  const base = { by, endedAtMs: atMs };
  switch (decision) {
    case 'done':
      return advance(withStep(run, { state: 'done', error: undefined, ...base }), atMs);
    case 'retry':
      return {
        ...withStep(run, { state: 'pending', error: undefined, by }),
        ...GOES_ON,
        state: 'ready',
        wakeAtMs: atMs,
      };
    case 'roll-back':
      return stepBack({ ...run, ...GOES_ON }, run.position, atMs);
    default:
      return ended(withStep(run, { state: 'failed', error: reason, ...base }), 'failed', atMs);
  }
}
