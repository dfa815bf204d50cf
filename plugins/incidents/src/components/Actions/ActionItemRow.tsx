import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { ActionItemDto, ActionItemState } from '@rollcall/plugin-incidents-common';
import { ActButton, ActFailure, Instant, ReasonDialog, useAct } from '@rollcall/ui';
import { useState } from 'react';
import { learningApiRef } from '../../api/LearningApi';
import { ACTION_CLASSES, ACTION_STATES } from '../../lib/actionWords';
import { EntityName } from '../Parts/EntityName';
import { useStyles } from '../styles';
import { ActionItemDialog } from './ActionItemDialog';

/** @internal */
export interface ActionItemRowProps {
  item: ActionItemDto;
  onChange: () => void;
}

/** Something to do: what, who, by when, how it stands, and what can be done with it. @internal */
export function ActionItemRow({ item, onChange }: ActionItemRowProps) {
  const api = useApi(learningApiRef);
  const { busy, error, act } = useAct();
  const [asking, setAsking] = useState<'change' | 'wont-do'>();
  const classes = useStyles();
  const { word, shape, look } = ACTION_STATES[item.state];
  const move = async (to: ActionItemState, reason?: string) => {
    const { id, version } = item;
    const done = await act(() =>
      api.moveActionItem(id, { version, to, ...(reason !== undefined && { reason }) }),
    );
    if (done) onChange();
    return done;
  };
  return (
    <>
      <p>
        <strong>{item.title}</strong>
      </p>
      {item.description !== undefined && <p className={classes.note}>{item.description}</p>}
      <span className={classes.small}>
        {ACTION_CLASSES[item.class].word} ·{' '}
        <EntityName entityRef={item.ownerRef} kind="group" otherwise="" /> ·{' '}
        <span className={`${classes.mark} ${classes[look]}`}>
          <span aria-hidden="true">{shape}</span>
          {word}
        </span>{' '}
        ·{' '}
        <span className={item.isOverdue ? classes.bad : undefined}>
          {item.isOverdue ? '▲ late: was due ' : 'due '}
          <Instant at={item.dueAt} />
        </span>
      </span>
      {item.reason !== undefined && <p className={classes.note}>Because: {item.reason}</p>}
      <Tracked item={item} />
      {item.mayWrite && (
        <div className={classes.actions}>
          {item.state === 'open' ? (
            <>
              <ActButton
                variant="outlined"
                busy={busy}
                aria-label={`It is done: ${item.title}`}
                onClick={() => move('done')}
              >
                It is done
              </ActButton>
              <Button
                variant="outlined"
                aria-label={`Will not be done… ${item.title}`}
                onClick={() => setAsking('wont-do')}
              >
                Will not be done…
              </Button>
              <Button
                variant="outlined"
                aria-label={`Change… ${item.title}`}
                onClick={() => setAsking('change')}
              >
                Change…
              </Button>
            </>
          ) : (
            <ActButton
              variant="outlined"
              busy={busy}
              aria-label={`Open it again: ${item.title}`}
              onClick={() => move('open')}
            >
              Open it again
            </ActButton>
          )}
        </div>
      )}
      {error && asking === undefined && <ActFailure error={error} />}
      {asking === 'wont-do' && (
        <ReasonDialog
          title={`It will not be done: ${item.title}`}
          label="Why not"
          missing="Say why; it stands with it from then on."
          submitLabel="Close it with this reason"
          busy={busy}
          error={error}
          onSubmit={reason => move('wont-do', reason)}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'change' && (
        <ActionItemDialog
          item={item}
          onDone={() => {
            setAsking(undefined);
            onChange();
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}

/** How it stands in an issue tracker; a tracker that cannot be reached is said. */
function Tracked({ item: { tracked } }: { item: ActionItemDto }) {
  const classes = useStyles();
  if (!tracked) return null;
  const { tracker, key, url, syncedAt, problem } = tracked;
  return (
    <span className={classes.small}>
      {url !== undefined && <Link to={url}>{key ?? tracker}</Link>}
      {url === undefined && key === undefined && `Not in ${tracker} yet`}
      {syncedAt !== undefined && problem === undefined && (
        <>
          {' '}
          · the same in {tracker} <Instant at={syncedAt} />
        </>
      )}
      {problem !== undefined && (
        <span className={classes.waiting}>
          {' '}
          ◷ {tracker} could not be asked, and is tried again: {problem}
        </span>
      )}
    </span>
  );
}
