import { Content } from '@backstage/core-components';
import { useStyles } from '../styles';
import { FleetRoutes } from './FleetRoutes';

/** The fleet under the page header the frontend system draws. @internal */
export function FleetPage() {
  const classes = useStyles();
  return (
    <main>
      {/* The header keeps its distance already. */}
      <Content className={classes.belowHeader}>
        <FleetRoutes />
      </Content>
    </main>
  );
}
