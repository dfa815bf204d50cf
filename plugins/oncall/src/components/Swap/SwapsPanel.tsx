import type { SwapDto } from '@rollcall/plugin-oncall-common';
import { LoadFailure, type RetryingAsyncState, Skeleton } from '@rollcall/ui';
import { useStyles } from '../styles';
import { SwapItem } from './SwapItem';

/** @internal */
export interface SwapsPanelProps {
  swaps: RetryingAsyncState<SwapDto[]>;
  /** Of the rotation. */
  title: string;
  me?: string;
  nowMs: number;
  onChanged: () => void;
}

/** Swaps that wait for an answer, and those that had one. @internal */
export function SwapsPanel(props: SwapsPanelProps) {
  const { swaps, title, me, nowMs, onChanged } = props;
  const { value, error, notReady, retry } = swaps;
  const classes = useStyles();
  const open = value?.filter(({ state }) => state === 'open') ?? [];
  const past = value?.filter(({ state }) => state !== 'open') ?? [];
  return (
    <section aria-labelledby="swaps" className={classes.panel}>
      <h2 id="swaps" className={classes.heading}>
        Swaps
      </h2>
      {error && !notReady && (
        <LoadFailure
          title="The swaps could not be read."
          advice="The schedule above stands on its own, with every swap that was accepted."
          error={error}
          onRetry={retry}
        />
      )}
      {!value && (!error || notReady) && <Skeleton heights={[40]}>Looking for swaps…</Skeleton>}
      {value && open.length === 0 && (
        <p className={classes.note}>
          None is asked for. Choose a shift of yours in the timeline to ask somebody of {title}.
        </p>
      )}
      {open.length > 0 && (
        <ul className={classes.list}>
          {open.map(swap => (
            <SwapItem key={swap.id} swap={swap} me={me} nowMs={nowMs} onChanged={onChanged} />
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <details>
          <summary>{past.length === 1 ? '1 earlier swap' : `${past.length} earlier swaps`}</summary>
          <ul className={classes.list}>
            {past.map(swap => (
              <SwapItem key={swap.id} swap={swap} me={me} nowMs={nowMs} onChanged={onChanged} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
