import type { ReviewState } from '@rollcall/plugin-incidents-common';
import { REVIEW_STATES } from '../../lib/reviewWords';
import { useStyles } from '../styles';

/** How far a review is: a shape that is seen, and words that are read. @internal */
export function ReviewStateWord(props: { state: ReviewState }) {
  const { word, shape, look } = REVIEW_STATES[props.state];
  const classes = useStyles();
  return (
    <span className={`${classes.mark} ${classes[look]}`}>
      <span aria-hidden="true">{shape}</span>
      {word}
    </span>
  );
}
