import { SidebarItem } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import HowToRegIcon from '@material-ui/icons/HowToReg';
import { useApprovals } from '../../hooks/useApprovals';
import { rootRouteRef } from '../../routes';

const icon = () => <HowToRegIcon fontSize="inherit" />;

/** An item of the sidebar with the number of runs that wait for the reader's agreement; nothing while none does. @public */
export function ApprovalsSidebarItem() {
  const root = useRouteRef(rootRouteRef)();
  const { value } = useApprovals();
  const count = value?.length ?? 0;
  if (count === 0) return null;
  return (
    <SidebarItem
      to={`${root}/approvals`}
      icon={icon}
      text={`${count} to approve`}
      hasNotifications
    />
  );
}
