import type { FiveAnswer, MarkState } from '@rollcall/plugin-ownership-common';
import { answerTitle, stateWord } from '../answers/answers';
import { useStyles } from '../styles';
import { MarkShape } from './MarkShape';

/** @public */
export interface MarkProps {
  state: MarkState;
  /** The question answered; named to assistive technology and in the tooltip. */
  answer?: FiveAnswer;
  /** Met by what, unmet or unknown why, waived until when and by whom. */
  reason?: string;
  /** Needs a person now. Only then is an unmet mark red. */
  urgent?: boolean;
  /** Writes the word beside the shape. */
  showWord?: boolean;
}

/** One state told by shape, word and colour. @public */
export function Mark(props: MarkProps) {
  const { state, answer, reason, urgent = false, showWord = false } = props;
  const classes = useStyles();
  const word = stateWord(state);
  const spoken = [
    `${answer ? `${answerTitle(answer)}: ` : ''}${word}${urgent && state === 'unmet' ? ', urgent' : ''}`,
    reason,
  ]
    .filter(Boolean)
    .join('. ');
  const colour = {
    met: classes.met,
    unmet: urgent ? classes.urgent : classes.unmet,
    waived: classes.waived,
    unknown: classes.quiet,
    'not-required': classes.quiet,
  }[state];
  return (
    // The browser's own tooltip: a table holds five marks per row, so a component for each would be felt.
    <span role="img" aria-label={spoken} title={spoken} className={`${classes.mark} ${colour}`}>
      <MarkShape state={state} urgent={urgent} />
      {showWord && <span>{word}</span>}
    </span>
  );
}
