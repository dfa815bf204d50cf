import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NothingMatches } from './NothingMatches';

it('says what did not fit, and leads back to everything', async () => {
  const onClear = jest.fn();
  renderInTestApp(
    <NothingMatches clearLabel="Show all runs" onClear={onClear}>
      No run fits all of that.
    </NothingMatches>,
  );
  expect(await screen.findByText('No run fits all of that.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Show all runs' }));
  expect(onClear).toHaveBeenCalledTimes(1);
});
