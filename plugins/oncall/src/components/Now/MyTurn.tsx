import { Moment } from '@rollcall/ui';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useMyShifts } from '../../hooks/useMyShifts';
import { RotationLink } from '../Parts/RotationLink';
import { useClock } from '../../hooks/useClock';
import { rootRouteRef } from '../../routes';
import { useStyles } from '../styles';

/** Whether it is the reader's turn, and what is next for them; nothing for who takes no turns, and while it is not known. @internal */
export function MyTurn() {
  const { value } = useMyShifts();
  const nowMs = useClock();
  const classes = useStyles();
  const root = useRouteRef(rootRouteRef)();
  const shifts = (value?.shifts ?? []).filter(({ end }) => Date.parse(end) > nowMs);
  const current = shifts.filter(({ start }) => Date.parse(start) <= nowMs);
  const next = shifts.find(({ start }) => Date.parse(start) > nowMs);
  const asked = (value?.swaps ?? []).filter(({ mayAnswer }) => mayAnswer).length;
  if (current.length === 0 && !next && asked === 0) return null;
  return (
    <section aria-label="Your turn" className={classes.turn}>
      {current.map(shift => (
        <p key={`${shift.rotationRef} ${shift.start}`} className={classes.turnText}>
          <strong>You are on call</strong> for{' '}
          <RotationLink rotationRef={shift.rotationRef}>{shift.title}</RotationLink> until{' '}
          <Moment at={shift.end} />.
        </p>
      ))}
      {next && (
        <p className={classes.turnText}>
          Your next shift: <RotationLink rotationRef={next.rotationRef}>{next.title}</RotationLink>,
          from <Moment at={next.start} />.
        </p>
      )}
      {asked > 0 && (
        <p className={classes.turnText}>
          {asked === 1 ? 'Somebody asks' : `${asked} times somebody asks`} you to swap:{' '}
          <Link to={`${root}/my-shifts`}>my shifts</Link>.
        </p>
      )}
    </section>
  );
}
