import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { PageTabs } from './PageTabs';

const TABS = [
  { path: '', title: 'Fleet' },
  { path: 'orphans', title: 'Orphans' },
];

/** Lays everything out as if each tab were 100 wide, in a bar of 150. */
function layOut() {
  jest.spyOn(HTMLElement.prototype, 'offsetLeft', 'get').mockImplementation(function left(
    this: HTMLElement,
  ) {
    return this.textContent === 'Orphans' ? 100 : 0;
  });
  jest.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(100);
  jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(150);
}

describe('PageTabs', () => {
  afterEach(() => jest.restoreAllMocks());

  it('brings the current tab into sight', () => {
    layOut();
    render(
      <MemoryRouter initialEntries={['/ownership/orphans']}>
        <PageTabs label="Pages" root="/ownership" tabs={TABS} />
      </MemoryRouter>,
    );
    expect(screen.getByRole('navigation', { name: 'Pages' }).scrollLeft).toBe(75);
  });

  it.each([
    ['/ownership', 'Fleet'],
    ['/ownership/orphans', 'Orphans'],
    ['/ownership/orphans/1', 'Orphans'],
    ['/ownership/orphans-of-old', 'Fleet'],
    ['/ownership/default/checkout', 'Fleet'],
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
