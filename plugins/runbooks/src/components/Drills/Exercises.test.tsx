import { screen, within } from '@testing-library/react';
import { showInApp } from '../../__testUtils__/showInApp';
import { Exercises } from './Exercises';

function exercise(name: string, spec: object) {
  return {
    apiVersion: 'rollcall.dev/v1alpha1',
    kind: 'Exercise',
    metadata: { name, title: `The exercise ${name}`, namespace: 'default' },
    spec: { type: 'game-day', services: ['component:checkout'], ...spec },
  };
}

describe('the exercises', () => {
  it('say what was expected and whether it held, those to come first', async () => {
    showInApp(<Exercises />, {
      answers: {},
      entities: [
        exercise('past', {
          environment: 'staging',
          hypothesis: 'It goes on.',
          outcome: {
            on: '2026-01-02',
            result: 'refuted',
            summary: 'It did not.',
            findings: ['A cache.'],
          },
        }),
        exercise('coming', { scheduledFor: '2999-01-01', announced: false }),
      ],
    });
    const [coming, past] = (await screen.findAllByRole('link', { name: /^The exercise/ })).map(
      link => link.closest('li')!,
    );
    expect(coming).toHaveTextContent(/coming.*planned.*game day · unannounced/);
    expect(past).toHaveTextContent(/past.*did not hold.*in staging/);
    expect(past).toHaveTextContent('Expected: It goes on.');
    expect(past).toHaveTextContent('Found: It did not.');
    expect(within(past).getByRole('listitem')).toHaveTextContent('A cache.');
    expect(await within(past).findByRole('link', { name: 'Checkout' })).toBeVisible();
  });

  it('say where nobody could learn from one', async () => {
    showInApp(<Exercises />, {
      answers: {},
      entities: [exercise('empty', { type: 'drill', services: [] })],
    });
    expect(await screen.findByText(/this one names none/)).toBeVisible();
  });

  it('teach how to write one', async () => {
    showInApp(<Exercises />, { answers: {} });
    expect(await screen.findByText('Nothing was exercised yet')).toBeVisible();
  });
});
