import type { MyShiftsDto } from '@rollcall/plugin-oncall-common';
import { LoadFailure, Skeleton } from '@rollcall/ui';
import type { ReactElement } from 'react';
import { useMyShifts } from '../../hooks/useMyShifts';

/** Draws the reader's shifts once they are read; what failed, or is on its way, until then. @internal */
export function OfMyShifts(props: {
  children: (mine: MyShiftsDto, onChanged: () => void) => ReactElement;
}) {
  const { value, error, notReady, retry } = useMyShifts();
  if (value) return props.children(value, retry);
  if (error && !notReady) {
    return (
      <LoadFailure
        title="Your shifts could not be read."
        advice="They hold all the same, and your calendar keeps what it has."
        error={error}
        onRetry={retry}
      />
    );
  }
  return <Skeleton heights={[56, 56, 56]}>Looking for your shifts…</Skeleton>;
}
