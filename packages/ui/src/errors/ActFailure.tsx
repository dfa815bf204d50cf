import { useFormStyles } from '../Form/styles';
import { errorText } from './errorText';
import { mayBeDone } from './mayBeDone';

/** @public */
export interface ActFailureProps {
  error: Error;
  /** What did not happen, as a sentence, such as "Nothing was saved."; unless said, that nothing was changed. */
  nothing?: string;
  /** What is not lost, as a sentence. */
  kept?: string;
}

/**
 * Why an act failed, where it was tried. Says that it was not done only where that is known: an answer that got lost may be one to an
 * act that came through. @public
 */
export function ActFailure(props: ActFailureProps) {
  const { error, nothing = 'Nothing was changed.', kept } = props;
  const classes = useFormStyles();
  const isLost = mayBeDone(error);
  const sentences = [
    errorSentence(error),
    isLost ? 'Look whether it was, before you try again.' : undefined,
    kept,
  ];
  return (
    <p role="alert" className={classes.problem}>
      <strong>{isLost ? 'It may have been done: the answer got lost.' : nothing}</strong>{' '}
      {sentences.filter(Boolean).join(' ')}
    </p>
  );
}

/** What an error says, closed where the next sentence begins; nothing where it is the browser's own word for a lost answer. */
function errorSentence(error: Error): string | undefined {
  if (error instanceof TypeError) return undefined;
  const text = errorText(error);
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
