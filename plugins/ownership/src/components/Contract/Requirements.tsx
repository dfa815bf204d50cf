import type { Requirement } from '@rollcall/plugin-ownership-common';
import { Mark, NamedText } from '@rollcall/ui';
import { useStyles } from '../styles';

/**
 * What is asked of one answer and not met, each with its mark and its reason. What is met stands in the list of what the tier
 * asks; said twice it would hide the rest.
 *
 * @internal
 */
export function Requirements(props: { of: readonly Requirement[] }) {
  const classes = useStyles();
  const open = props.of.filter(({ state }) => state !== 'met');
  if (open.length === 0) return null;
  return (
    <ul className={classes.requirements}>
      {open.map(requirement => (
        <li key={requirement.id} className={classes.requirement}>
          <Mark state={requirement.state} />
          <span>
            {requirement.title}:{' '}
            <span className={classes.quiet}>
              <NamedText>{requirement.because}</NamedText>
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
