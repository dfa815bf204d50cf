import type { MarkLook, StateWords } from '../../lib/runWords';
import { useStyles } from '../styles';

const SHAPES: Record<MarkLook, string> = {
  good: '●',
  bad: '▲',
  waiting: '◐',
  active: '▶',
  quiet: '○',
};

/** A state told by shape, word and colour. @internal */
export function StateMark(props: { state: StateWords; reason?: string }) {
  const { state, reason } = props;
  const classes = useStyles();
  return (
    <span className={`${classes.mark} ${classes[state.look]}`} title={reason}>
      <span aria-hidden="true" className={classes.shape}>
        {SHAPES[state.look]}
      </span>
      {state.word}
    </span>
  );
}
