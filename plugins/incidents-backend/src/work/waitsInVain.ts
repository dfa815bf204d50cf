import type { DeliveryRecord, EscalationRecord } from '../database/rows';
import type { PlannedStep } from './planSteps';

/** A page that nobody will hear of. @internal */
export interface LostPage extends Pick<DeliveryRecord, 'step' | 'round'> {
  /** Whether it was refused for good, so that another would be as well. */
  isRefused: boolean;
}

function isLast(row: Pick<EscalationRecord, 'steps'>, step: number): boolean {
  const steps = JSON.parse(row.steps) as PlannedStep[];
  return steps.findLastIndex(({ because }) => because === undefined) === step;
}

/**
 * Whether an escalation waits for those of a step to answer, of which none will hear: what it does next is due now. Where it has gone
 * on since, it waits for others. After the last step it begins again, where that is of use.
 *
 * @internal
 */
export function waitsInVain(
  row: Pick<EscalationRecord, 'round' | 'next_step' | 'steps'>,
  { step, round, isRefused }: LostPage,
): boolean {
  // Of before rounds were kept with pages.
  if (round === null) return false;
  if (row.round === round) return row.next_step === step + 1;
  const beginsAgain = row.round === round + 1 && row.next_step === 0 && isLast(row, step);
  return beginsAgain && !isRefused;
}
