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
  return (
    <p role="alert" className={classes.problem}>
      <strong>{mayBeDone(error) ? 'It may have been done: the answer got lost.' : nothing}</strong>{' '}
      {errorSentence(error)}
      {mayBeDone(error) && ' Look before you try again.'}
      {kept && ` ${kept}`}
    </p>
  );
}

/** What an error says, closed where the next sentence begins. */
function errorSentence(error: Error): string {
  const text = errorText(error);
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
