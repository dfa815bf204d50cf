import { Link } from '@backstage/core-components';
import type { FeedbackDetail } from '@rollcall/plugin-incidents-common';
import { CopyButton, Instant, Scrollable } from '@rollcall/ui';
import { useStyles } from '../styles';
import { FEEDBACK } from './words';

/** What was said of a page, the change that mends it, and how long it is followed. @internal */
export function RemedyView({ feedback }: { feedback: FeedbackDetail }) {
  const { kind, remedy, closesAt, recurrences, state } = feedback;
  const { title, patch, byHand, editUrl } = remedy;
  const classes = useStyles();
  return (
    <div aria-live="polite">
      <p>
        <strong>{FEEDBACK[kind]}.</strong> {title}.
      </p>
      {byHand.map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
      {patch !== '' && (
        <>
          <Scrollable component="pre" label="Patch for git" className={classes.scroll}>
            {patch}
          </Scrollable>
          <CopyButton text={patch}>Copy the patch</CopyButton>
        </>
      )}
      {editUrl && (
        <p>
          <Link to={editUrl}>Edit the file</Link>
        </p>
      )}
      <p className={classes.note}>
        {state === 'closed' ? 'It has not come again, and was closed ' : 'It closes '}
        <Instant at={closesAt} />
        {state === 'open' && ', unless this page comes again'}.
        {recurrences > 0 &&
          ` It came again in ${recurrences} later ${recurrences === 1 ? 'incident' : 'incidents'}.`}
      </p>
    </div>
  );
}
