import type { MarkedWord } from '../../lib/remedyWords';
import { useStyles } from '../styles';

/** A word with its mark: told by shape, by word and by colour. @internal */
export function MarkedWords(props: { of: MarkedWord }) {
  const { word, shape, look } = props.of;
  const classes = useStyles();
  return (
    <span className={`${classes.mark} ${classes[look]}`}>
      <span aria-hidden="true">{shape}</span>
      {word}
    </span>
  );
}
