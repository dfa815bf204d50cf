import { useSidebarPinState } from '@backstage/core-components';
import { createTheme, ThemeProvider } from '@material-ui/core/styles';
import { fireEvent, render, screen } from '@testing-library/react';
import { PortalLayout } from './PortalLayout';

/** A window of some width, in pixels, for the queries of Material UI. */
function windowOf(width: number) {
  const bound = (query: string, name: string) =>
    Number(new RegExp(`${name}-width:([\\d.]+)px`).exec(query)?.[1] ?? NaN);
  window.matchMedia = query =>
    ({
      matches: !(width < bound(query, 'min')) && !(width > bound(query, 'max')),
      media: query,
      addListener: () => {},
      removeListener: () => {},
    }) as unknown as MediaQueryList;
}

function PinButton() {
  const { isPinned, toggleSidebarPinState } = useSidebarPinState();
  return <button onClick={toggleSidebarPinState}>{isPinned ? 'pinned' : 'folded'}</button>;
}

describe('PortalLayout', () => {
  const { matchMedia } = window;
  beforeEach(() => window.localStorage.clear());
  afterEach(() => {
    window.matchMedia = matchMedia;
  });

  function show() {
    render(
      <ThemeProvider theme={createTheme()}>
        <PortalLayout>
          <PinButton />
        </PortalLayout>
      </ThemeProvider>,
    );
  }

  it('keeps the sidebar open on a wide screen', () => {
    windowOf(1_280);
    show();
    expect(screen.getByRole('button', { name: 'pinned' })).toBeVisible();
  });

  it('folds it on a tablet until it is pinned there, and remembers neither', () => {
    windowOf(820);
    show();
    fireEvent.click(screen.getByRole('button', { name: 'folded' }));
    expect(screen.getByRole('button', { name: 'pinned' })).toBeVisible();
    expect(window.localStorage.getItem('sidebarPinState')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: 'pinned' }));
    expect(screen.getByRole('button', { name: 'folded' })).toBeVisible();
    expect(window.localStorage.getItem('sidebarPinState')).toBe('true');
  });
});
