import type { Exercise } from '@rollcall/plugin-runbooks-common';
import { exerciseCircumstances, exerciseState } from './exerciseWords';

const EXERCISE: Exercise = {
  ref: 'exercise:default/a',
  title: 'A',
  type: 'game-day',
  serviceRefs: [],
  runbookRefs: [],
};

describe('how an exercise stands', () => {
  it.each<[Partial<Exercise>, string]>([
    [{ outcome: { on: '2026-11-01', result: 'confirmed', findings: [] } }, 'held'],
    [{ outcome: { on: '2026-11-01', result: 'refuted', findings: [] } }, 'did not hold'],
    [{ outcome: { on: '2026-11-01', result: 'aborted', findings: [] } }, 'stopped'],
    [{ scheduledFor: '2026-11-20' }, 'planned'],
    [{ scheduledFor: '2026-11-19' }, 'no outcome yet'],
    [{}, 'without a day'],
  ])('%j is told as: %s', (parts, word) => {
    expect(exerciseState({ ...EXERCISE, ...parts }, '2026-11-20').word).toBe(word);
  });

  it('says what is known of its circumstances, and nothing of what is not', () => {
    expect(exerciseCircumstances(EXERCISE)).toBe('game day');
    expect(
      exerciseCircumstances({
        ...EXERCISE,
        environment: 'staging',
        loadFactor: 1.5,
        announced: false,
        expectedAlert: 'ZoneLost',
        incident: 'INC-7',
      }),
    ).toBe(
      'game day · in staging · at 1.5 times the usual load · unannounced · expects ZoneLost · plays INC-7 again',
    );
  });
});
