import {
  sidebarConfig,
  SidebarPage,
  SidebarPinStateProvider,
  useSidebarPinState,
} from '@backstage/core-components';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import type { Theme } from '@material-ui/core/styles';
import { type ReactNode, useMemo, useState } from 'react';
import { useFocusNeverLost } from './useFocusNeverLost';

/** The sidebar beside the page. */
export function PortalLayout(props: { children: ReactNode }) {
  useFocusNeverLost();
  return (
    <SidebarPage>
      <FoldedOnTablet>{props.children}</FoldedOnTablet>
    </SidebarPage>
  );
}

/**
 * On a tablet the sidebar is folded to its icons, because open it takes a quarter of the window from every table. Who pins it
 * there pins it for this visit; what was chosen on a wide screen stays as it was.
 */
function FoldedOnTablet(props: { children: ReactNode }) {
  const wide = useSidebarPinState();
  const isTablet = useMediaQuery<Theme>(theme => theme.breakpoints.only('sm'), { noSsr: true });
  const [isPinnedHere, setPinnedHere] = useState(false);
  const pinState = useMemo(
    () =>
      isTablet
        ? {
            ...wide,
            isPinned: isPinnedHere,
            toggleSidebarPinState: () => setPinnedHere(before => !before),
          }
        : wide,
    [isTablet, isPinnedHere, wide],
  );
  // The page around this one keeps the room of a wide screen.
  const marginLeft = isTablet ? widthOf(isPinnedHere) - widthOf(wide.isPinned) : 0;
  return (
    <SidebarPinStateProvider value={pinState}>
      <div style={{ marginLeft }}>{props.children}</div>
    </SidebarPinStateProvider>
  );
}

function widthOf(isPinned: boolean): number {
  return isPinned ? sidebarConfig.drawerWidthOpen : sidebarConfig.drawerWidthClosed;
}
