import type { MyShiftsDto } from '@rollcall/plugin-oncall-common';
import { LoadFailure, Skeleton } from '@rollcall/ui';
import type { ReactElement } from 'react';
import { useMyShifts } from '../../hooks/useMyShifts';

/** Draws the reader's shifts once they are read; what failed, or is on its way, until then. @internal */
export function OfMyShifts(props: {
  children: (mine: MyShiftsDto, onChanged: () => void) => ReactElement;
}) {
  const { value, error, notReady, retry } = useMyShifts();
  const failure = error && !notReady && (
    <LoadFailure
      title={
        value ? 'These may not be your shifts as they are now.' : 'Your shifts could not be read.'
      }
      advice="They hold all the same, and your calendar keeps what it has."
      error={error}
      onRetry={retry}
    />
  );
  if (value) {
    return (
      <>
        {failure}
        {props.children(value, retry)}
      </>
    );
  }
  if (failure) return failure;
  return <Skeleton heights={[56, 56, 56]}>Looking for your shifts…</Skeleton>;
}
