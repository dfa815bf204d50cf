import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { PageTabs } from './PageTabs';

const TABS = [
  { path: '', title: 'Fleet' },
  { path: 'orphans', title: 'Orphans' },
];

describe('PageTabs', () => {
  it.each([
    ['/ownership', 'Fleet'],
    ['/ownership/orphans', 'Orphans'],
    ['/ownership/orphans/1', 'Orphans'],
  ])('marks at %s the tab %s, and no other', (address, title) => {
    render(
      <MemoryRouter initialEntries={[address]}>
        <PageTabs label="Pages" root="/ownership" tabs={TABS} />
      </MemoryRouter>,
    );
    expect(screen.getAllByRole('link', { current: 'page' }).map(tab => tab.textContent)).toEqual([
      title,
    ]);
    expect(screen.getByRole('link', { name: 'Orphans' })).toHaveAttribute(
      'href',
      '/ownership/orphans',
    );
  });
});
