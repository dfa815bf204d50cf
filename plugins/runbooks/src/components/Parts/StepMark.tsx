import type { StepMarkKind } from '../../lib/planWords';
import { useStyles } from '../styles';

const MARKS: Record<StepMarkKind, { shape: string; word: string }> = {
  check: { shape: '○', word: 'check' },
  changes: { shape: '▲', word: 'changes' },
  verify: { shape: '●', word: 'verify' },
  rollback: { shape: '↺', word: 'rollback' },
  'by-hand': { shape: '◆', word: 'by hand' },
  asks: { shape: '◇', word: 'asks you' },
};

/** What a step is, told by shape and word. @internal */
export function StepMark(props: { kind: StepMarkKind }) {
  const { shape, word } = MARKS[props.kind];
  const classes = useStyles();
  return (
    <span
      className={`${classes.mark} ${props.kind === 'changes' ? classes.waiting : classes.quiet}`}
    >
      <span aria-hidden="true" className={classes.shape}>
        {shape}
      </span>
      {word}
    </span>
  );
}
