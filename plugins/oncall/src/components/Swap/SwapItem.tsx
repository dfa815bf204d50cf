import Button from '@material-ui/core/Button';
import type { SwapDto } from '@rollcall/plugin-oncall-common';
import { Mark, readersTimeZone, useNames } from '@rollcall/ui';
import { useState } from 'react';
import type { SwapDecision } from '../../api/OnCallApi';
import { peopleOfSwap, swapInWords, swapStateInWords } from '../../lib/swapWords';
import { RotationLink } from '../Parts/RotationLink';
import { useStyles } from '../styles';
import { DecideSwapDialog } from './DecideSwapDialog';

/** @internal */
export interface SwapItemProps {
  swap: SwapDto;
  me?: string;
  nowMs: number;
  /** With a link to the rotation, where it is not clear already. */
  namesRotation?: boolean;
  onChanged: () => void;
}

/** A swap: who asks whom for what, what became of it, and the answers the reader may give. @internal */
export function SwapItem(props: SwapItemProps) {
  const { swap, me, nowMs, namesRotation = false, onChanged } = props;
  const classes = useStyles();
  const nameOf = useNames(peopleOfSwap(swap));
  const [deciding, setDeciding] = useState<SwapDecision>();
  const words = swapInWords(swap, { nameOf, me, timeZone: readersTimeZone(), nowMs });
  const isOpen = swap.state === 'open';
  return (
    <li>
      <p>
        {isOpen && swap.mayAnswer && <Mark state="unmet" reason="It waits for you" />} {words}
      </p>
      <p className={classes.quiet}>
        {namesRotation && (
          <>
            <RotationLink rotationRef={swap.rotationRef} /> ·{' '}
          </>
        )}
        {swapStateInWords(swap, nameOf)}
        {swap.reason && <> · {swap.reason}</>}
      </p>
      {isOpen && (swap.mayAnswer || swap.mayWithdraw) && (
        <div className={classes.actions}>
          {swap.mayAnswer && (
            <>
              <Button
                size="small"
                variant="contained"
                color="primary"
                onClick={() => setDeciding('accept')}
              >
                Accept…
              </Button>
              <Button size="small" variant="outlined" onClick={() => setDeciding('decline')}>
                Decline…
              </Button>
            </>
          )}
          {swap.mayWithdraw && (
            <Button size="small" variant="outlined" onClick={() => setDeciding('withdraw')}>
              Take back…
            </Button>
          )}
        </div>
      )}
      {deciding && (
        <DecideSwapDialog
          swap={swap}
          decision={deciding}
          words={words}
          me={me}
          onClose={() => setDeciding(undefined)}
          onDone={() => {
            setDeciding(undefined);
            onChanged();
          }}
        />
      )}
    </li>
  );
}
