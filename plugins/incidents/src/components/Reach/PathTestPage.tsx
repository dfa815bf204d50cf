import { useApi } from '@backstage/core-plugin-api';
import type { TracerDto } from '@rollcall/plugin-incidents-common';
import {
  EmptyState,
  errorText,
  Instant,
  isNotFound,
  Loaded,
  useAct,
  useRetryingAsync,
} from '@rollcall/ui';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { pagingApiRef } from '../../api/PagingApi';
import { useIncidentsSignal } from '../../hooks/useIncidentsSignal';
import { lengthInWords } from '../../lib/lengthInWords';
import { AnchoredButton } from '../Parts/AnchoredButton';
import { EntityName } from '../Parts/EntityName';
import { useStyles } from '../styles';

const WORDS: Record<TracerDto['state'], string> = {
  waiting: 'It is to be handed to Alertmanager.',
  sent: 'Alertmanager has it; it has not come back yet.',
  asked: 'It came the whole way, and waits for an answer.',
  proven: 'The path is proven.',
  refused: 'It could not be handed to Alertmanager.',
  lost: 'Alertmanager took it, and it never came back. Real alerts would be lost as well.',
  astray: 'It came back, and led elsewhere. Real alerts may go there.',
  nobody: 'It came back, and reached nobody.',
  unanswered: 'It reached who is on call, and nobody answered in time.',
  withdrawn: 'On-call changed hands on the way, so nobody was asked. It is tried again.',
};

function Answer({ test, onAnswered }: { test: TracerDto; onAnswered: () => void }) {
  const api = useApi(pagingApiRef);
  const { act, busy, error } = useAct();
  const classes = useStyles();
  const answer = async () => {
    if (await act(() => api.acknowledgeReachTest(test.id))) onAnswered();
  };
  return (
    <>
      <div className={classes.actions}>
        <AnchoredButton anchor="acknowledge" disabled={busy} onClick={answer}>
          It reached me
        </AnchoredButton>
      </div>
      {error && (
        <p role="alert" className={classes.problem}>
          <strong>Your answer was not taken.</strong> {errorText(error)}
        </p>
      )}
    </>
  );
}

function PathTest({ test, onAnswered }: { test: TracerDto; onAnswered: () => void }) {
  const { serviceRef, state, people, requestedBy, createdAt, answeredBy, tookMs } = test;
  const classes = useStyles();
  return (
    <section className={classes.panel} aria-labelledby="path-test">
      <h2 id="path-test" className={classes.heading}>
        Do alerts of <EntityName entityRef={serviceRef} kind="component" otherwise="" /> reach you?
      </h2>
      <p className={classes.lead}>
        Nothing is wrong. This test came the way a real alert would come, through Alertmanager, to
        whoever is on call first. Nobody else is asked.
      </p>
      <dl className={classes.facts}>
        <dt>How far it is</dt>
        <dd>
          {WORDS[state]} {test.problem}
        </dd>
        <dt>Sent</dt>
        <dd>
          <Instant at={createdAt} />
          {requestedBy !== undefined && (
            <>
              , for <EntityName entityRef={requestedBy} kind="user" otherwise="" />
            </>
          )}
        </dd>
        <dt>Asks</dt>
        <dd>
          {people.length === 0 && 'nobody yet'}
          {people.map((ref, at) => (
            <span key={ref}>
              {at > 0 && ', '}
              <EntityName entityRef={ref} kind="user" otherwise="" />
            </span>
          ))}
        </dd>
        {answeredBy !== undefined && (
          <>
            <dt>Answered</dt>
            <dd>
              <EntityName entityRef={answeredBy} kind="user" otherwise="" />
              {tookMs !== undefined && `, after ${lengthInWords(tookMs)}`}
            </dd>
          </>
        )}
      </dl>
      {test.mayAcknowledge && <Answer test={test} onAnswered={onAnswered} />}
    </section>
  );
}

/** A test of whether alerts reach anybody, and the one click by which somebody says that it reached them. @internal */
export function PathTestPage() {
  const { id = '' } = useParams();
  const api = useApi(pagingApiRef);
  const ask = useCallback(
    (options: { signal: AbortSignal }) => api.reachTest(id, options),
    [api, id],
  );
  const state = useRetryingAsync(ask);
  useIncidentsSignal({ onChange: state.retry });
  if (state.error && isNotFound(state.error)) {
    return (
      <EmptyState title="There is no such test">
        Perhaps the address is not whole, or the test is older than a year.
      </EmptyState>
    );
  }
  return (
    <Loaded state={state} what="The test" advice="Alerts come all the same." heights={[220]}>
      {test => <PathTest test={test} onAnswered={state.retry} />}
    </Loaded>
  );
}
