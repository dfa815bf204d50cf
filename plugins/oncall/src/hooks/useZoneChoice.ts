import { readersTimeZone } from '@rollcall/ui';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Whose clock a page shows. @internal */
export type ZoneChoice = 'mine' | 'rotation';

/** The zone of the reader or of the rotation, kept in the address as `zone`; the reader's where it says nothing. @internal */
export function useZoneChoice(rotationTimeZone: string | undefined): {
  choice: ZoneChoice;
  /** IANA name of the chosen one. */
  timeZone: string;
  mine: string;
  choose: (choice: ZoneChoice) => void;
} {
  const [parameters, setParameters] = useSearchParams();
  const mine = readersTimeZone();
  const choice: ZoneChoice = parameters.get('zone') === 'rotation' ? 'rotation' : 'mine';
  const choose = useCallback(
    (next: ZoneChoice) =>
      setParameters(
        previous => {
          const changed = new URLSearchParams(previous);
          if (next === 'rotation') changed.set('zone', 'rotation');
          else changed.delete('zone');
          return changed;
        },
        { replace: true },
      ),
    [setParameters],
  );
  return {
    choice,
    timeZone: choice === 'rotation' && rotationTimeZone ? rotationTimeZone : mine,
    mine,
    choose,
  };
}
