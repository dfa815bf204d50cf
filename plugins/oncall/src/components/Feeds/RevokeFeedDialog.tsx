import { useApi } from '@backstage/core-plugin-api';
import type { FeedDto } from '@rollcall/plugin-oncall-common';
import { FormDialog, Instant, useAct } from '@rollcall/ui';
import { onCallApiRef } from '../../api/OnCallApi';

/** @internal */
export interface RevokeFeedDialogProps {
  feed: FeedDto;
  onClose: () => void;
  onDone: () => void;
}

/** Ends a feed, repeating which and for whom. @internal */
export function RevokeFeedDialog(props: RevokeFeedDialogProps) {
  const { feed, onClose, onDone } = props;
  const api = useApi(onCallApiRef);
  const { busy, error, act } = useAct();
  const revoke = async () => {
    if (await act(() => api.revokeFeed(feed.id))) onDone();
  };
  const what =
    feed.scope.kind === 'me'
      ? 'your own shifts'
      : `the rotation ${feed.scope.rotationRef.slice(feed.scope.rotationRef.lastIndexOf('/') + 1)}`;
  return (
    <FormDialog
      title="Revoke a feed"
      submitLabel="Revoke it"
      busyLabel="Revoking…"
      busy={busy}
      error={error}
      onSubmit={revoke}
      onClose={onClose}
    >
      <p>
        The feed of {what}, made <Instant at={feed.createdAt} />, stops working: calendars that
        subscribed to it keep what they show and get nothing new. Your shifts do not change.
      </p>
    </FormDialog>
  );
}
