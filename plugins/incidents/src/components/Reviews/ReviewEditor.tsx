import Button from '@material-ui/core/Button';
import {
  missingBefore,
  type ReviewContent,
  type ReviewDto,
} from '@rollcall/plugin-incidents-common';
import { ActButton, ActFailure, Field } from '@rollcall/ui';
import type { FormEvent } from 'react';
import type { ReviewState } from '../../hooks/useReview';
import type { ReviewDraft } from '../../hooks/useReviewDraft';
import { useStyles } from '../styles';
import { FactorsField } from './FactorsField';

/** @internal */
export interface ReviewEditorProps {
  review: ReviewDto;
  draft: ReviewDraft;
  state: Pick<ReviewState, 'busy' | 'actError' | 'write'>;
}

type Prose = Exclude<keyof ReviewContent, 'contributingFactors'>;

const PROSE: readonly { name: Prose; label: string; hint: string; rows: number }[] = [
  { name: 'summary', label: 'What happened', hint: 'For somebody who was not there.', rows: 7 },
  { name: 'impact', label: 'Who felt it, and how', hint: 'Customers, colleagues, money.', rows: 3 },
];
const LESSONS: readonly { name: Prose; label: string; hint: string; rows: number }[] = [
  { name: 'wentWell', label: 'What went well', hint: 'To be kept.', rows: 4 },
  { name: 'wasHard', label: 'What was hard', hint: 'What stood in the way of helping.', rows: 4 },
  { name: 'luck', label: 'Where we were lucky', hint: 'It could have been worse.', rows: 2 },
];

/** Where a review is written. What is typed is kept in the browser until the portal has it. @internal */
export function ReviewEditor({ review, draft, state }: ReviewEditorProps) {
  const { content, version, isDirty, isBehind, change, adopt, discard, settle } = draft;
  const { busy, actError, write } = state;
  const classes = useStyles();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await write(version, content);
    if (saved) settle(content, saved.version);
  };
  const fields = (list: typeof PROSE) =>
    list.map(({ name, label, hint, rows }) => (
      <Field key={name} label={label} hint={hint}>
        {wiring => (
          <textarea
            {...wiring}
            rows={rows}
            maxLength={20_000}
            value={content[name]}
            onChange={event => change({ [name]: event.target.value })}
          />
        )}
      </Field>
    ));
  const missing = missingBefore('publish', content);
  return (
    <form aria-labelledby="writing" className={classes.panel} onSubmit={submit}>
      <h3 id="writing" className={classes.heading}>
        What we learn
      </h3>
      <div className={classes.fields}>
        {fields(PROSE)}
        <FactorsField
          factors={content.contributingFactors}
          onChange={contributingFactors => change({ contributingFactors })}
        />
        {fields(LESSONS)}
      </div>
      {isBehind && (
        <div role="alert" className={classes.problem}>
          Somebody else saved version {review.version} while you wrote. Yours is still here, and
          theirs stands under <em>Versions</em>.
          <div className={classes.actions}>
            <Button variant="outlined" onClick={adopt}>
              Keep mine, to save over theirs
            </Button>
            <Button variant="outlined" onClick={discard}>
              Forget mine, show theirs
            </Button>
          </div>
        </div>
      )}
      {actError && (
        <ActFailure
          error={actError}
          nothing="Nothing was saved."
          kept="What you wrote is kept in this browser."
        />
      )}
      <div className={classes.actions}>
        <ActButton
          type="submit"
          variant="contained"
          color="primary"
          busy={busy || !isDirty}
          disabled={isBehind}
        >
          {busy ? 'Saving…' : 'Save'}
        </ActButton>
        {isDirty && !isBehind && (
          <Button variant="outlined" onClick={discard}>
            Forget what is not saved
          </Button>
        )}
      </div>
      <p role="status" className={classes.note}>
        {isDirty ? 'Not saved yet; kept in this browser.' : `Saved as version ${review.version}.`}
      </p>
      {missing.length > 0 && (
        <p className={classes.note}>Before it can be published: {missing.join(' ')}</p>
      )}
    </form>
  );
}
