import type { MarkState } from '@rollcall/plugin-ownership-common';
import { stateWord } from '../answers/answers';
import { MarkShape } from '../Mark/MarkShape';
import { useStyles } from '../styles';

/** @public */
export interface MarkCountProps {
  state: MarkState;
  count: number;
}

/** How many stand in a state: the shape and the number, spoken as `4 met`. @public */
export function MarkCount(props: MarkCountProps) {
  const { state, count } = props;
  const classes = useStyles();
  const spoken = `${count} ${stateWord(state)}`;
  const colours = {
    met: classes.met,
    unmet: classes.unmet,
    waived: classes.waived,
    unknown: classes.quiet,
    'not-required': classes.quiet,
  };
  return (
    <span
      role="img"
      aria-label={spoken}
      title={spoken}
      className={`${classes.mark} ${colours[state]}`}
    >
      <MarkShape state={state} className={classes.smallShape} />
      {count}
    </span>
  );
}
