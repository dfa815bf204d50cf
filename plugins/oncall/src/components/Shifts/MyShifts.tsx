import type { MyShiftsDto, ShiftDto } from '@rollcall/plugin-oncall-common';
import { EmptyState } from '@rollcall/ui';
import { useState } from 'react';
import { useClock } from '../../hooks/useClock';
import { SHIFT_DAYS } from '../../hooks/useMyShifts';
import { useStyles } from '../styles';
import { SwapItem } from '../Swap/SwapItem';
import { ShiftList } from './ShiftList';
import { SwapOfShift } from './SwapOfShift';

/** @internal */
export interface MyShiftsProps {
  mine: MyShiftsDto;
  /** Shifts shown at once. */
  first?: number;
  onChanged: () => void;
}

/** The reader's shifts, the swaps that wait for them, and those they asked for. @internal */
export function MyShifts(props: MyShiftsProps) {
  const { mine, first, onChanged } = props;
  const { userRef: me, shifts, swaps } = mine;
  const classes = useStyles();
  const nowMs = useClock();
  const [swapping, setSwapping] = useState<ShiftDto>();
  const open = swaps.filter(({ state }) => state === 'open');
  const groups = [
    { title: 'You are asked to swap', swaps: open.filter(({ mayAnswer }) => mayAnswer) },
    { title: 'You asked to swap', swaps: open.filter(({ mayAnswer }) => !mayAnswer) },
  ].filter(group => group.swaps.length > 0);
  return (
    <>
      {groups.map(group => (
        <section key={group.title} aria-label={group.title}>
          <h3 className={classes.subheading}>
            {group.title} ({group.swaps.length})
          </h3>
          <ul className={classes.list}>
            {group.swaps.map(swap => (
              <SwapItem
                key={swap.id}
                swap={swap}
                me={me}
                nowMs={nowMs}
                namesRotation
                onChanged={onChanged}
              />
            ))}
          </ul>
        </section>
      ))}
      {shifts.length === 0 ? (
        <EmptyState title={`You have no shift in the next ${SHIFT_DAYS} days`}>
          Shifts come from the rotations whose members name you, and from overrides that put you on
          call.
        </EmptyState>
      ) : (
        <ShiftList
          shifts={shifts.filter(({ end }) => Date.parse(end) > nowMs)}
          nowMs={nowMs}
          me={me}
          first={first}
          onSwap={setSwapping}
        />
      )}
      {swapping && (
        <SwapOfShift
          shift={swapping}
          me={me}
          onClose={() => setSwapping(undefined)}
          onDone={onChanged}
        />
      )}
    </>
  );
}
