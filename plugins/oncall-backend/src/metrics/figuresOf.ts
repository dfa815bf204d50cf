import { gapsOf } from '../answers/now/nowRow';
import { stretchesFrom } from '../answers/now/stretchesFrom';
import { scheduleAge } from '../answers/scheduleAge';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import type { RotationFigures } from './OnCallMetrics';

/**
 * How the rotations stand at an instant. A document that cannot be used leaves it unknown who is on call.
 *
 * @internal
 */
export function figuresOf(book: ScheduleBook, atMs: number): RotationFigures {
  const figures = { rotations: 0, uncovered: 0, unknown: 0, withGaps: 0, staleImports: 0 };
  for (const { ref, rotation } of book.rotations) {
    figures.rotations += 1;
    if (scheduleAge(book, ref, atMs)?.stale) figures.staleImports += 1;
    if (!rotation) {
      figures.unknown += 1;
      continue;
    }
    const stretches = stretchesFrom(book, rotation, atMs);
    if (stretches[0].state === 'gap') figures.uncovered += 1;
    if (stretches[0].state === 'unknown') figures.unknown += 1;
    if (gapsOf(stretches, atMs).length > 0) figures.withGaps += 1;
  }
  return figures;
}
