import Button from '@material-ui/core/Button';
import type { OverrideDto, ScheduleDto } from '@rollcall/plugin-oncall-common';
import { formatSpan, readersTimeZone, useNames } from '@rollcall/ui';
import { useState } from 'react';
import { peopleOfChange } from '../../lib/scheduleLanes';
import { changeInWords } from '../../lib/words';
import { GitDocument } from '../Override/GitDocument';
import { TakeBackDialog } from '../Override/TakeBackDialog';
import { People } from '../Parts/People';
import { useStyles } from '../styles';

/** @internal */
export interface OverridesPanelProps {
  schedule: ScheduleDto;
  nowMs: number;
  me?: string;
  onChanged: () => void;
}

/** What was changed by hand and has not ended: by whom, why, where it is written, and the way back. @internal */
export function OverridesPanel(props: OverridesPanelProps) {
  const { schedule, nowMs, me, onChanged } = props;
  const classes = useStyles();
  const [takingBack, setTakingBack] = useState<OverrideDto>();
  const overrides = schedule.overrides
    .filter(({ end }) => Date.parse(end) > nowMs)
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  const nameOf = useNames(overrides.flatMap(({ change }) => peopleOfChange(change)));
  return (
    <section aria-labelledby="overrides" className={classes.panel}>
      <h2 id="overrides" className={classes.heading}>
        Overrides
      </h2>
      {overrides.length === 0 && (
        <p className={classes.note}>
          None, so the layers hold. An override changes who is on call for a while; choose a shift
          in the timeline, or write it into spec.overrides.
        </p>
      )}
      {overrides.length > 0 && (
        <ul className={classes.list}>
          {overrides.map(override => (
            <li key={override.id}>
              <div className={classes.row}>
                <div className={classes.grow}>
                  <p>
                    <strong>{changeInWords(override.change, nameOf)}</strong>
                  </p>
                  <p>
                    {formatSpan(
                      { startMs: Date.parse(override.start), endMs: Date.parse(override.end) },
                      { timeZone: readersTimeZone(), nowMs },
                    )}
                  </p>
                  <p className={classes.quiet}>
                    <Origin override={override} me={me} />
                    {override.reason && <>: {override.reason}</>}
                  </p>
                </div>
                {override.mayRemove && (
                  <Button
                    size="small"
                    variant="outlined"
                    aria-label={`Take back: ${changeInWords(override.change, nameOf)}`}
                    onClick={() => setTakingBack(override)}
                  >
                    Take back…
                  </Button>
                )}
              </div>
              {override.origin === 'portal' && (
                <details>
                  <summary>What to put into git so that it lasts</summary>
                  <GitDocument document={override.document} place={schedule.place} />
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
      {takingBack && (
        <TakeBackDialog
          override={takingBack}
          title={schedule.title}
          onClose={() => setTakingBack(undefined)}
          onDone={() => {
            setTakingBack(undefined);
            onChanged();
          }}
        />
      )}
    </section>
  );
}

function Origin(props: { override: OverrideDto; me?: string }) {
  const { override, me } = props;
  if (override.origin === 'document') return <>written in git as {override.id}</>;
  if (!override.by) return <>made in the portal</>;
  return (
    <>
      made in the portal by <People userRefs={[override.by]} me={me} />
    </>
  );
}
