import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { CreatedFeedDto, FeedDto } from '@rollcall/plugin-oncall-common';
import {
  ActButton,
  errorText,
  Instant,
  LoadFailure,
  Skeleton,
  useAct,
  useRetryingAsync,
} from '@rollcall/ui';
import { useCallback, useState } from 'react';
import { onCallApiRef } from '../../api/OnCallApi';
import { RotationLink } from '../Parts/RotationLink';
import { useStyles } from '../styles';
import { NewFeed } from './NewFeed';
import { RevokeFeedDialog } from './RevokeFeedDialog';

/** @internal */
export interface FeedsPanelProps {
  /** What feeds are made of, and only those are listed. The reader's own shifts where absent, and all feeds are. */
  scope?: FeedDto['scope'];
}

const MINE: FeedDto['scope'] = { kind: 'me' };

/** Calendars that can be subscribed to: those there are, a new one whose address is told once, and the way to end one. @internal */
export function FeedsPanel(props: FeedsPanelProps) {
  const { scope = MINE } = props;
  const api = useApi(onCallApiRef);
  const classes = useStyles();
  const ask = useCallback((options: { signal: AbortSignal }) => api.listFeeds(options), [api]);
  const { value, error, notReady, retry } = useRetryingAsync(ask);
  const feeds = value?.filter(feed => scope.kind === 'me' || isSame(feed.scope, scope)) ?? [];
  const { busy, error: actError, act } = useAct();
  const [created, setCreated] = useState<CreatedFeedDto>();
  const [revoking, setRevoking] = useState<FeedDto>();
  const label = scope.kind === 'me' ? 'Make a feed of my shifts' : 'Make a feed of this rotation';
  const create = () =>
    act(async () => {
      setCreated(await api.createFeed(scope));
      retry();
    });
  return (
    <>
      <p className={classes.note}>
        A feed is an address your calendar reads: every shift, override and swap, a few minutes
        after it happens here. Whoever has the address can read it, so it is told once, and can be
        revoked.
      </p>
      {created && <NewFeed feed={created} onClose={() => setCreated(undefined)} />}
      <div className={classes.actions}>
        <ActButton variant="outlined" size="small" busy={busy} onClick={create}>
          {busy ? 'Making the feed…' : label}
        </ActButton>
        <span role="status">{actError && `Not made: ${errorText(actError)} Try again.`}</span>
      </div>
      {error && !notReady && (
        <LoadFailure
          title="Your feeds could not be read."
          advice="Those you subscribed to go on as they did."
          error={error}
          onRetry={retry}
        />
      )}
      {!value && (!error || notReady) && <Skeleton heights={[40]}>Looking for feeds…</Skeleton>}
      {feeds.length > 0 && (
        <ul className={classes.list} aria-label="Your feeds">
          {feeds.map(feed => (
            <li key={feed.id}>
              <div className={classes.row}>
                <div className={classes.grow}>
                  <p>
                    <FeedName feed={feed} />
                  </p>
                  <p className={classes.quiet}>
                    made <Instant at={feed.createdAt} /> ·{' '}
                    {feed.lastUsedAt ? (
                      <>
                        last read <Instant at={feed.lastUsedAt} />
                      </>
                    ) : (
                      'not read yet'
                    )}
                  </p>
                </div>
                <Button size="small" variant="outlined" onClick={() => setRevoking(feed)}>
                  Revoke…
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {revoking && (
        <RevokeFeedDialog
          feed={revoking}
          onClose={() => setRevoking(undefined)}
          onDone={() => {
            if (created?.id === revoking.id) setCreated(undefined);
            setRevoking(undefined);
            retry();
          }}
        />
      )}
    </>
  );
}

function isSame(a: FeedDto['scope'], b: FeedDto['scope']): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function FeedName(props: { feed: FeedDto }) {
  const { scope } = props.feed;
  if (scope.kind === 'me') return <>Your own shifts</>;
  return (
    <>
      All of <RotationLink rotationRef={scope.rotationRef} />
    </>
  );
}
