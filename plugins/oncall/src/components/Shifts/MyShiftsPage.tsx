import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/core-components';
import { incidentsRouteRef } from '../../routes';
import { FeedsPanel } from '../Feeds/FeedsPanel';
import { useStyles } from '../styles';
import { MyShifts } from './MyShifts';
import { OfMyShifts } from './OfMyShifts';

/** When it is the reader's turn, and the calendars that know it too. @internal */
export function MyShiftsPage() {
  const classes = useStyles();
  const incidents = useRouteRef(incidentsRouteRef);
  return (
    <div className={classes.columns}>
      <section aria-labelledby="my-shifts" className={classes.panel}>
        <h2 id="my-shifts" className={classes.heading}>
          My shifts
        </h2>
        <OfMyShifts>
          {(mine, onChanged) => <MyShifts mine={mine} first={10} onChanged={onChanged} />}
        </OfMyShifts>
      </section>
      <section aria-labelledby="feeds" className={classes.panel}>
        <h2 id="feeds" className={classes.heading}>
          In your calendar
        </h2>
        <FeedsPanel />
      </section>
      {incidents && (
        <section aria-labelledby="ways" className={classes.panel}>
          <h2 id="ways" className={classes.heading}>
            How pages reach you
          </h2>
          <p className={classes.note}>
            Before your next shift, see that they do:{' '}
            <Link to={`${incidents()}/ways`} underline="always">
              your ways, and a test sent to yourself
            </Link>
            .
          </p>
        </section>
      )}
    </div>
  );
}
