import { useApi } from '@backstage/core-plugin-api';
import type { TracerDto } from '@rollcall/plugin-incidents-common';
import {
  ActFailure,
  EmptyState,
  Instant,
  isNotFound,
  Loaded,
  useAct,
  useRetryingAsync,
} from '@rollcall/ui';
import { Fragment, type ReactNode, useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { pagingApiRef } from '../../api/PagingApi';
import { useIncidentsSignal } from '../../hooks/useIncidentsSignal';
import { lengthInWords } from '../../lib/lengthInWords';
import { TRACER_SENTENCES, tracerWord } from '../../lib/reachWords';
import { AnchoredButton } from '../Parts/AnchoredButton';
import { EntityName } from '../Parts/EntityName';
import { MarkedWords } from '../Remedy/MarkedWords';
import { useStyles } from '../styles';

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
        <AnchoredButton anchor="acknowledge" busy={busy} onClick={answer}>
          It reached me
        </AnchoredButton>
      </div>
      {error && <ActFailure error={error} nothing="Your answer was not taken." />}
    </>
  );
}

/** Whom it asks, as links. */
function People({ refs }: { refs: readonly string[] }) {
  if (refs.length === 0) return <>nobody</>;
  return (
    <>
      {refs.map((ref, at) => (
        <span key={ref}>
          {at > 0 && ', '}
          <EntityName entityRef={ref} kind="user" otherwise="" />
        </span>
      ))}
    </>
  );
}

/** What happened on the way, in its order, with when. */
function Steps({ test }: { test: TracerDto }) {
  const { people, requestedBy, createdAt, sentAt, returnedAt, askedAt, answeredAt } = test;
  const classes = useStyles();
  const steps: [string, string | undefined, ReactNode?][] = [
    [
      'Begun',
      createdAt,
      requestedBy === undefined ? (
        'as it was time for it'
      ) : (
        <>
          for <EntityName entityRef={requestedBy} kind="user" otherwise="" />
        </>
      ),
    ],
    ['Taken by Alertmanager', sentAt],
    ['Came back', returnedAt],
    ['Asked', askedAt, <People refs={people} />],
    [
      'Answered',
      answeredAt,
      <>
        by <EntityName entityRef={test.answeredBy} kind="user" otherwise="somebody" />
        {test.tookMs !== undefined && `, after ${lengthInWords(test.tookMs)}`}
      </>,
    ],
  ];
  return (
    <dl className={classes.facts}>
      {steps.map(
        ([name, at, more]) =>
          at !== undefined && (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>
                <Instant at={at} />
                {more !== undefined && <>, {more}</>}
              </dd>
            </Fragment>
          ),
      )}
    </dl>
  );
}

function PathTest({ test, onAnswered }: { test: TracerDto; onAnswered: () => void }) {
  const { serviceRef, state, problem, mayAcknowledge } = test;
  const classes = useStyles();
  return (
    <section className={classes.panel} aria-labelledby="path-test">
      <h2 id="path-test" className={classes.heading}>
        Do alerts of <EntityName entityRef={serviceRef} kind="component" otherwise="" /> reach{' '}
        {mayAcknowledge ? 'you' : 'anybody'}?
      </h2>
      <p className={classes.lead}>
        Nothing is wrong with it. A test alert goes the way a real one would go, through
        Alertmanager, to whoever is on call first. Nobody else is asked.
      </p>
      <p className={classes.prose} role="status">
        <MarkedWords of={tracerWord(test)} /> · {TRACER_SENTENCES[state]} {problem}
        {mayAcknowledge && state === 'unanswered' && ' An answer still proves the path.'}
      </p>
      {mayAcknowledge && <Answer test={test} onAnswered={onAnswered} />}
      <h3 className={classes.nextHeading}>What happened</h3>
      <Steps test={test} />
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
