import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EmptyState, useMyRef } from '@rollcall/ui';
import { useClock } from '../../hooks/useClock';
import { SHIFT_DAYS } from '../../hooks/useMyShifts';
import { useShifts } from '../../hooks/useShifts';
import { ShiftList } from '../Shifts/ShiftList';
import { OnCallCard } from './OnCallCard';

/** When the person on this page is on call. @public */
export function EntityPersonOnCallCard() {
  const { entity } = useEntity();
  const state = useShifts(stringifyEntityRef(entity));
  const nowMs = useClock();
  const me = useMyRef();
  return (
    <OnCallCard title="On call" state={state}>
      {({ shifts }) =>
        shifts.length === 0 ? (
          <EmptyState title={`No shift in the next ${SHIFT_DAYS} days`}>
            Shifts come from the rotations whose members name this person, and from overrides.
          </EmptyState>
        ) : (
          <ShiftList
            shifts={shifts.filter(({ end }) => Date.parse(end) > nowMs)}
            nowMs={nowMs}
            me={me}
            first={4}
          />
        )
      }
    </OnCallCard>
  );
}
