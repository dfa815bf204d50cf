import { Link } from '@backstage/core-components';
import { useFleetPath } from '../../hooks/useFleetPath';
import { useStyles } from '../styles';

/** The way from an orphan to who probably owns it, and the patch that says so. @internal */
export function FindOwner(props: { entityRef: string }) {
  const root = useFleetPath();
  const classes = useStyles();
  if (root === undefined) return null;
  return (
    <p className={classes.note}>
      Nobody would answer.{' '}
      <Link to={`${root}/orphans#${encodeURIComponent(props.entityRef)}`}>
        Who probably owns it, and the patch that says so
      </Link>
    </p>
  );
}
