import type { OnCallProblem } from '../types';

/**
 * Gathers what is wrong while a document is read.
 *
 * @internal
 */
export class ProblemList {
  readonly all: OnCallProblem[] = [];

  error(problem: Omit<OnCallProblem, 'severity'>): void {
    this.all.push({ severity: 'error', ...problem });
  }

  warning(problem: Omit<OnCallProblem, 'severity'>): void {
    this.all.push({ severity: 'warning', ...problem });
  }
}
