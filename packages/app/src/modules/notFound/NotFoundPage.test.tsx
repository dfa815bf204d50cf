import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { NotFoundPage } from './NotFoundPage';

it('says that nothing has this address, and leads on', async () => {
  renderInTestApp(<NotFoundPage />);
  expect(await screen.findByRole('heading', { name: 'There is no page here' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'What is yours today' })).toHaveAttribute('href', '/');
  expect(screen.getByRole('link', { name: 'The fleet' })).toHaveAttribute('href', '/ownership');
});
