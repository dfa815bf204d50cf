import { useRouteRef } from '@backstage/core-plugin-api';
import {
  BackLink,
  EmptyState,
  errorText,
  isNotFound,
  LoadFailure,
  readersTimeZone,
  Skeleton,
} from '@rollcall/ui';
import { useEffect, useMemo, useState } from 'react';
import { useParams } from 'react-router-dom';
import { useClock } from '../../hooks/useClock';
import { useSchedule, windowAround } from '../../hooks/useSchedule';
import { rotationRefOf } from '../../lib/rotationPath';
import { slotAt } from '../../lib/stretches';
import { rootRouteRef } from '../../routes';
import { useStyles } from '../styles';
import { RotationView } from './RotationView';

const DAY_MS = 86_400_000;

/** A rotation: who is on call, its timeline, its coverage, and what can be done about it. @internal */
export function RotationPage() {
  const rotationRef = rotationRefOf(useParams());
  // Another rotation is another page; nothing of the one before may stay.
  return <Rotation key={rotationRef} rotationRef={rotationRef} />;
}

function Rotation(props: { rotationRef: string }) {
  const { rotationRef } = props;
  const classes = useStyles();
  const root = useRouteRef(rootRouteRef)();
  const [handoffMs, setHandoffMs] = useState<number>();
  const nowMs = useClock(handoffMs);
  const day = Math.floor(nowMs / DAY_MS);
  const around = useMemo(
    () => windowAround({ startMs: day * DAY_MS, endMs: (day + 14) * DAY_MS }),
    [day],
  );
  const { value, error, notReady, retry } = useSchedule(rotationRef, around);
  const current = value && slotAt(value.final, nowMs);
  useEffect(() => setHandoffMs(current && Date.parse(current.end)), [current]);
  return (
    <div className={classes.stack}>
      <BackLink to={root}>All rotations</BackLink>
      {value && error && !notReady && (
        <LoadFailure
          title="A newer reading of the schedule failed."
          advice="What you see below is the last one that came through."
          error={error}
          onRetry={retry}
        />
      )}
      {value && (
        <RotationView
          schedule={value}
          nowMs={nowMs}
          readersZone={readersTimeZone()}
          onChanged={retry}
        />
      )}
      {!value && error && isNotFound(error) && (
        <EmptyState title="There is no such rotation">
          The last reading of the catalog did not hold {rotationRef}. If it is new, it stands here
          after the next one; if it was renamed, it is in the list of all rotations.
        </EmptyState>
      )}
      {!value && error && isUnusable(error) && (
        <section role="alert" className={classes.panel}>
          <h2 className={classes.heading}>Its document cannot be used</h2>
          <p>{errorText(error)}</p>
          <p className={classes.quiet}>
            Mend it in git; this page fills itself after the next reading. “rollcall oncall check”
            says the same before it is merged.
          </p>
        </section>
      )}
      {!value && error && !isNotFound(error) && !isUnusable(error) && !notReady && (
        <LoadFailure
          title="The rotation could not be read."
          advice="Whoever is on call is paged all the same. In a checkout, “rollcall oncall who” answers without the portal."
          error={error}
          onRetry={retry}
        />
      )}
      {!value && (!error || notReady) && (
        <Skeleton heights={[150, 340, 160]}>
          {notReady
            ? 'The portal is reading the catalog for the first time; this page fills itself.'
            : 'Reading the schedule…'}
        </Skeleton>
      )}
    </div>
  );
}

/** Whether the back end said that the document is at fault. */
function isUnusable(error: Error): boolean {
  const { name, cause } = error as Error & { cause?: Error };
  return name === 'ConflictError' || cause?.name === 'ConflictError';
}
