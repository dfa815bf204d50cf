import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { incidentOf } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import { ExercisePanel } from './ExercisePanel';

describe('rehearsing an incident', () => {
  it('makes of one that is over an exercise, as a patch', async () => {
    showInApp(<ExercisePanel incident={incidentOf({ state: 'resolved' })} />, {});
    await userEvent.click(await screen.findByRole('button', { name: 'Make it an exercise' }));
    const patch = screen.getByRole('group', { name: 'The patch' });
    expect(patch).toHaveTextContent(/\+\+\+ b\/catalog\/exercises\/inc-42-again\.yaml/);
    expect(patch).toHaveTextContent(/incident: INC-42/);
    expect(screen.getByRole('button', { name: 'Copy the patch' })).toBeVisible();
  });

  it.each([
    ['is not over', incidentOf()],
    ['is of no service', incidentOf({ state: 'resolved', serviceRef: undefined })],
  ])('offers nothing where it %s', async (_, incident) => {
    showInApp(<ExercisePanel incident={incident} />, {});
    await screen.findByText(/^address:/);
    expect(screen.queryByRole('button', { name: 'Make it an exercise' })).toBeNull();
  });
});
