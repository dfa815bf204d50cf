import { screen } from '@testing-library/react';
import { showInApp } from '../../__testUtils__/showInApp';
import { IncidentTabs } from './IncidentTabs';

it('leads to what is wrong, what was learned, what is to be done, and what it says together', async () => {
  showInApp(<IncidentTabs />, { address: '/incidents/reviews' });
  const links = await screen.findAllByRole('link');
  expect(links.map(link => link.getAttribute('href'))).toEqual([
    '/incidents',
    '/incidents/status',
    '/incidents/reviews',
    '/incidents/backlog',
    '/incidents/insights',
    '/incidents/feedback',
    '/incidents/maintenance',
    '/incidents/ways',
  ]);
  expect(screen.getByRole('link', { name: 'Reviews' })).toHaveAttribute('aria-current', 'page');
});
