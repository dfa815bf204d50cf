import { useStyles } from '../styles';
import { FeedsPanel } from '../Feeds/FeedsPanel';
import { MyShifts } from './MyShifts';
import { OfMyShifts } from './OfMyShifts';

/** Content of the home widget "My shifts". @public */
export function MyShiftsContent() {
  const classes = useStyles();
  return (
    <OfMyShifts>
      {(mine, onChanged) => (
        <>
          <MyShifts mine={mine} first={3} onChanged={onChanged} />
          <details className={classes.below}>
            <summary>Subscribe in your calendar</summary>
            <FeedsPanel />
          </details>
        </>
      )}
    </OfMyShifts>
  );
}
