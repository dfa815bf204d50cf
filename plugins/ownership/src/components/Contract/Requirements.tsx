import type { Requirement } from '@rollcall/plugin-ownership-common';
import { Mark } from '@rollcall/ui';
import { useStyles } from '../styles';

/** What is asked of one answer, each with its mark and its reason; nothing where nothing is asked. @internal */
export function Requirements(props: { of: readonly Requirement[] }) {
  const classes = useStyles();
  if (props.of.length === 0) return null;
  return (
    <ul className={classes.requirements}>
      {props.of.map(requirement => (
        <li key={requirement.id} className={classes.requirement}>
          <Mark state={requirement.state} />
          <span>
            {requirement.title}: <span className={classes.quiet}>{requirement.because}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
