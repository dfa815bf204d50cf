import type { IncidentState } from '@rollcall/plugin-incidents-common';
import { STATES } from '../../lib/words';
import { useStyles } from '../styles';

/** How an incident stands: a shape that is seen, and words that are read. @internal */
export function StateWord(props: { state: IncidentState }) {
  const { word, shape, look } = STATES[props.state];
  const classes = useStyles();
  return (
    <span className={`${classes.mark} ${classes[look]}`}>
      <span aria-hidden="true">{shape}</span>
      {word}
    </span>
  );
}
