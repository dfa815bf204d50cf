import { useStyles } from '../styles';

/** A state by shape, word and colour. @internal */
export interface Tone {
  /** Red only for what needs a person now. */
  tone: 'urgent' | 'waiting' | 'calm' | 'quiet';
  shape: string;
  text: string;
}

/** A state told by shape, word and colour. @internal */
export function ToneWord({ word }: { word: Tone }) {
  const classes = useStyles();
  return (
    <span className={`${classes.state} ${classes[word.tone]}`}>
      <span aria-hidden="true">{word.shape}</span> {word.text}
    </span>
  );
}
