import type { ScheduleDto } from '@rollcall/plugin-oncall-common';
import { useState } from 'react';
import { useMyRef } from '@rollcall/ui';
import { useSwaps } from '../../hooks/useSwaps';
import type { OverrideDraft } from '../../lib/overrideDraft';
import { OverrideDialog } from '../Override/OverrideDialog';
import { FeedsPanel } from '../Feeds/FeedsPanel';
import { useStyles } from '../styles';
import { SwapDialog } from '../Swap/SwapDialog';
import { SwapsPanel } from '../Swap/SwapsPanel';
import { CoveragePanel } from './CoveragePanel';
import { LoadPanel } from './LoadPanel';
import { OverridesPanel } from './OverridesPanel';
import { RotationHead } from './RotationHead';
import { SchedulePanel } from './SchedulePanel';

/** @internal */
export interface RotationViewProps {
  /** From before today to some months ahead. */
  schedule: ScheduleDto;
  nowMs: number;
  /** IANA name. */
  readersZone: string;
  onChanged: () => void;
}

type Acting = { kind: 'override'; draft: OverrideDraft } | { kind: 'swap'; startMs: number };

/** The parts of the page of a rotation, and the dialogs they open. @internal */
export function RotationView(props: RotationViewProps) {
  const { schedule, nowMs, readersZone, onChanged } = props;
  const { rotationRef } = schedule;
  const classes = useStyles();
  const me = useMyRef();
  const swaps = useSwaps(rotationRef);
  const [acting, setActing] = useState<Acting>();
  const changed = () => {
    onChanged();
    swaps.retry();
  };
  const shared = { schedule, nowMs, me };
  const onOverride = (draft: OverrideDraft) => setActing({ kind: 'override', draft });
  const onSwap = (startMs: number) => setActing({ kind: 'swap', startMs });
  return (
    <>
      <RotationHead {...shared} onOverride={onOverride} />
      <SchedulePanel
        {...shared}
        readersZone={readersZone}
        onOverride={onOverride}
        onSwap={onSwap}
      />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <CoveragePanel {...shared} onOverride={onOverride} />
          <LoadPanel rotationRef={rotationRef} timeZone={readersZone} nowMs={nowMs} me={me} />
        </div>
        <div className={classes.stack}>
          {/* What is kept elsewhere is changed there. */}
          {!schedule.schedule && (
            <>
              <OverridesPanel {...shared} onChanged={changed} />
              <SwapsPanel
                swaps={swaps}
                title={schedule.title}
                me={me}
                nowMs={nowMs}
                onChanged={changed}
              />
            </>
          )}
          <details className={classes.panel}>
            <summary className={classes.heading}>In your calendar</summary>
            <FeedsPanel scope={{ kind: 'rotation', rotationRef }} />
          </details>
        </div>
      </div>
      {acting?.kind === 'override' && (
        <OverrideDialog
          rotation={schedule}
          draft={acting.draft}
          me={me}
          onClose={() => setActing(undefined)}
          onDone={changed}
        />
      )}
      {acting?.kind === 'swap' && me && (
        <SwapDialog
          rotation={schedule}
          me={me}
          startMs={acting.startMs}
          onClose={() => setActing(undefined)}
          onDone={changed}
        />
      )}
    </>
  );
}
