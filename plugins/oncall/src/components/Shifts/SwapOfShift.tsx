import type { ShiftDto } from '@rollcall/plugin-oncall-common';
import { LoadFailure, Skeleton } from '@rollcall/ui';
import { useMemo } from 'react';
import { useSchedule, windowAround } from '../../hooks/useSchedule';
import { SwapDialog } from '../Swap/SwapDialog';

const DAY_MS = 86_400_000;

/** @internal */
export interface SwapOfShiftProps {
  shift: ShiftDto;
  me: string;
  onClose: () => void;
  onDone: () => void;
}

/** The dialog for a swap, once the schedule of the rotation has been read. @internal */
export function SwapOfShift(props: SwapOfShiftProps) {
  const { shift, me, onClose, onDone } = props;
  const startMs = Date.parse(shift.start);
  const span = useMemo(() => windowAround({ startMs, endMs: startMs + 14 * DAY_MS }), [startMs]);
  const { value, error, notReady, retry } = useSchedule(shift.rotationRef, span);
  if (value) {
    return (
      <SwapDialog rotation={value} me={me} startMs={startMs} onClose={onClose} onDone={onDone} />
    );
  }
  if (error && !notReady) {
    return (
      <LoadFailure
        title="The rotation could not be read."
        advice="Nothing was changed, and nobody was asked."
        error={error}
        onRetry={retry}
      />
    );
  }
  return <Skeleton heights={[]}>Reading the rotation…</Skeleton>;
}
