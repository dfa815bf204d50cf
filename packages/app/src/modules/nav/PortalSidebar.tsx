import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import type { NavContentComponentProps, NavContentNavItem } from '@backstage/plugin-app-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import MenuIcon from '@material-ui/icons/Menu';
import SearchIcon from '@material-ui/icons/Search';
import { ApprovalsSidebarItem } from '@rollcall/plugin-runbooks';
import { Logo } from './Logo';

/** The sidebar: search, what is mine today, the fleet, what is wrong, who is on call, what is promised, runbooks and what waits for my approval, the catalog, whatever else is installed, and at the foot what is one's own. */
export function PortalSidebar(props: NavContentComponentProps) {
  const nav = props.navItems.withComponent(NavItem);
  // Reached through the search box and the foot of the sidebar.
  nav.take('page:search');
  nav.take('page:notifications');
  // Reached from the entity it is drawn around.
  nav.take('page:catalog-graph');
  const settings = nav.take('page:user-settings');
  return (
    <Sidebar>
      <Logo />
      <SidebarGroup label="Search" icon={<SearchIcon />} to="/search">
        <SidebarSearchModal />
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<MenuIcon />}>
        {nav.take('page:home')}
        {nav.take('page:ownership')}
        {nav.take('page:incidents')}
        {nav.take('page:oncall')}
        {nav.take('page:monitoring')}
        {nav.take('page:runbooks')}
        <ApprovalsSidebarItem />
        {nav.take('page:catalog')}
        {nav.take('page:api-docs')}
        <SidebarDivider />
        <SidebarScrollWrapper>{nav.rest({ sortBy: 'title' })}</SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <SidebarGroup label="Settings" icon={<UserSettingsSignInAvatar />} to="/settings">
        <NotificationsSidebarItem />
        {settings}
      </SidebarGroup>
    </Sidebar>
  );
}

function NavItem(props: NavContentNavItem) {
  const { href, icon, title } = props;
  return <SidebarItem to={href} icon={() => icon} text={title} />;
}
