import type { PlannedStep } from './planSteps';
import { waitsInVain } from './waitsInVain';

const step: PlannedStep = { afterMs: 0, targets: [], isFallback: false };
/** Three of which the last reaches nobody. */
const steps = JSON.stringify([step, step, { ...step, because: 'It names nobody' }]);

describe('waitsInVain', () => {
  it.each<[string, [round: number, next: number], [round: number | null, step: number], boolean]>([
    ['for those who were paged last', [2, 1], [2, 0], true],
    ['not for those before them', [2, 2], [2, 0], false],
    ['not for those of a round before', [2, 1], [1, 0], false],
    ['after the last who can be told', [3, 0], [2, 1], true],
    ['not after another step of that round', [3, 0], [2, 0], false],
    ['not once it has begun again', [3, 1], [2, 1], false],
    ['not two rounds later', [4, 0], [2, 1], false],
    ['not where the round is not known', [1, 1], [null, 0], false],
  ])('%s', (_, [round, next_step], [ofRound, ofStep], expected) => {
    const row = { round, next_step, steps };
    const lost = { round: ofRound, step: ofStep, isRefused: false };
    expect(waitsInVain(row, lost)).toBe(expected);
  });

  it('for another round not where that would be refused as well, and for the next step all the same', () => {
    const isRefused = true;
    expect(waitsInVain({ round: 3, next_step: 0, steps }, { round: 2, step: 1, isRefused })).toBe(
      false,
    );
    expect(waitsInVain({ round: 2, next_step: 1, steps }, { round: 2, step: 0, isRefused })).toBe(
      true,
    );
  });
});
