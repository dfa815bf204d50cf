import { useApi } from '@backstage/core-plugin-api';
import type { WayDto, WaysDto } from '@rollcall/plugin-incidents-common';
import { ActButton, ActFailure, Instant, Loaded, useAct, useRetryingAsync } from '@rollcall/ui';
import { Fragment, useCallback, useState } from 'react';
import { pagingApiRef } from '../../api/PagingApi';
import { waySentence, waysSummary, wayWord } from '../../lib/wayWords';
import { MarkedWords } from '../Remedy/MarkedWords';
import { useStyles } from '../styles';

function Way({ way }: { way: WayDto }) {
  const classes = useStyles();
  const { state, test } = way;
  return (
    <>
      <MarkedWords of={wayWord(way)} />
      {state === 'tested' && test && (
        <>
          {' '}
          <Instant at={test.endedAt ?? test.beganAt} />
        </>
      )}
      {test?.problem !== undefined && state === 'tested' && (
        <p className={classes.problem}>{test.problem}</p>
      )}
      <p className={classes.note}>{waySentence(way)}</p>
    </>
  );
}

function Ways({ ways, onTested }: { ways: WaysDto; onTested: () => void }) {
  const api = useApi(pagingApiRef);
  const { act, busy, error } = useAct();
  const [summary, setSummary] = useState('');
  const classes = useStyles();
  const test = async () => {
    setSummary('');
    await act(async () => setSummary(waysSummary(await api.testWays())));
    onTested();
  };
  const mayTest = ways.items.some(({ state }) => state === 'tested');
  return (
    <section className={classes.panel} aria-labelledby="ways">
      <h2 id="ways" className={classes.heading}>
        How pages reach you
      </h2>
      <p className={classes.lead}>
        A page goes by every way that knows you. A test goes by the same ways, says that nothing is
        wrong, and comes to you alone.
      </p>
      {mayTest && (
        <div className={classes.actions}>
          <ActButton variant="contained" color="primary" busy={busy} onClick={test}>
            Send me a test
          </ActButton>
        </div>
      )}
      {ways.nextTestAt !== undefined && (
        <p className={classes.note}>
          The next one may be sent <Instant at={ways.nextTestAt} />.
        </p>
      )}
      {/* There from the start, so that what changes in it is read out. */}
      <p className={classes.note} role="status">
        {busy ? 'It is being sent…' : summary}
      </p>
      {error && <ActFailure error={error} nothing="No test was sent." />}
      <dl className={classes.facts}>
        {ways.items.map(way => (
          <Fragment key={way.channel}>
            <dt>{way.title}</dt>
            <dd>
              <Way way={way} />
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

/** By which ways pages reach the reader, and a test of them that comes to nobody else. @internal */
export function WaysPage() {
  const api = useApi(pagingApiRef);
  const ask = useCallback((options: { signal: AbortSignal }) => api.ways(options), [api]);
  const state = useRetryingAsync(ask);
  return (
    <Loaded
      state={state}
      what="How pages reach you"
      advice="Pages come all the same."
      heights={[260]}
    >
      {ways => <Ways ways={ways} onTested={state.retry} />}
    </Loaded>
  );
}
