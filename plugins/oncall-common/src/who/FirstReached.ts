import type { EscalationStep } from '../types';
import type { ReachedPerson } from './FleetSchedules';

/** Who is reached first, and what was tried before. @internal */
export interface FirstReached {
  steps: readonly EscalationStep[];
  /** The first step that reaches somebody. */
  first?: EscalationStep;
  people: readonly ReachedPerson[];
}
