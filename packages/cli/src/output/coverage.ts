import type { Coverage } from '@rollcall/plugin-oncall-common';
import { clockText } from './onCallAnswer';
import { visible } from './visible';
import { count } from './words';

/** How a rotation covers the next thirty days. @internal */
export interface RotationCoverage {
  ref: string;
  /** False where it is known from context only. */
  audited: boolean;
  /** Absent, like the coverage, where its document cannot be used. */
  timeZone?: string;
  coverage?: Coverage;
}

const STATES: Record<Coverage['state'], string> = {
  'no-layers': '▲ no layers',
  'no-users': '▲ nobody in it',
  'uncovered-now': '▲ nobody now',
  unreachable: '▲ nobody who can be reached now',
  unknown: '○ kept elsewhere, not read',
  covered: '● somebody now',
};

function gapText({ gaps }: Coverage, timeZone: string): string {
  const undeclared = gaps.filter(({ declared }) => !declared);
  if (undeclared.length === 0) return 'no gap in 30 days';
  const [{ startMs }] = undeclared;
  return `${count(undeclared.length, 'gap')} in 30 days, from ${clockText(startMs, timeZone)} (${timeZone})`;
}

function line({ ref, timeZone, coverage }: RotationCoverage): string {
  if (!coverage || timeZone === undefined) return `${ref}: ▲ its document cannot be used`;
  const { state, people, clockChanges } = coverage;
  const parts = [STATES[state], count(people.length, 'person', 'people')];
  if (state !== 'unknown') parts.push(gapText(coverage, timeZone));
  if (clockChanges.length > 0) {
    parts.push(
      `clocks change in ${count(clockChanges.length, 'shift')} (${clockChanges
        .map(({ atMs }) => clockText(atMs, timeZone).slice(0, 10))
        .join(', ')})`,
    );
  }
  return `${ref}: ${parts.join(', ')}`;
}

/**
 * One line for each rotation, and what all of it rests on.
 *
 * @internal
 */
export function formatCoverage(rotations: readonly RotationCoverage[], basis: string): string {
  const own = rotations.filter(({ audited }) => audited);
  const lines = own.length > 0 ? own.map(line) : ['There is no rotation here.'];
  return `${[...lines, '', basis, ''].map(visible).join('\n')}\n`;
}
