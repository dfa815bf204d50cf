import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { RunDto } from '@rollcall/plugin-runbooks-common';
import { ActButton, ActFailure, Instant, useMyRef } from '@rollcall/ui';
import { useState } from 'react';
import { useClock } from '../../hooks/useClock';
import { useRunAct } from '../../hooks/useRunAct';
import { runbookPath } from '../../lib/paths';
import { isOver, lengthInWords, RUN_STATES, TRIGGERS } from '../../lib/runWords';
import { progressOf } from '../../lib/runProgress';
import { schemaFields } from '../../lib/schemaFields';
import { rootRouteRef } from '../../routes';
import { InputsList } from '../Runbook/InputsList';
import { IncidentName } from '../Parts/IncidentName';
import { RunbookLink, RunLink } from '../Parts/links';
import { Person } from '../Parts/Person';
import { RiskWord } from '../Parts/RiskWord';
import { StateMark } from '../Parts/StateMark';
import { useStyles } from '../styles';
import { ConfirmActDialog, type ConfirmableAct } from './ConfirmActDialog';

/** @internal */
export interface RunHeadProps {
  run: RunDto;
  /** The service, as people call it. */
  target: string;
  onChanged: () => void;
}

/** What was run on what, how it stands, and what may be done with it as a whole. @internal */
export function RunHead(props: RunHeadProps) {
  const { run, target, onChanged } = props;
  const classes = useStyles();
  const me = useMyRef();
  const root = useRouteRef(rootRouteRef)();
  const nowMs = useClock(1_000);
  const { busy, error, perform } = useRunAct(onChanged);
  const [asked, setAsked] = useState<ConfirmableAct>();
  const progress = progressOf(run, nowMs);
  const { may, state } = run;
  return (
    <section aria-labelledby="run-title" className={classes.panel}>
      <h2 id="run-title" className={classes.title}>
        <RunbookLink runbookRef={run.runbookRef}>{run.runbookTitle}</RunbookLink> on{' '}
        <EntityRefLink entityRef={run.entityRef} defaultKind="component" hideIcon />
      </h2>
      <ul className={classes.facts}>
        <li>
          <StateMark state={RUN_STATES[state]} />
        </li>
        <li>
          <RiskWord risk={run.risk} />
        </li>
        {run.mode === 'dry' && <li>tried without changing anything</li>}
        {run.drill && <li>a drill</li>}
        {run.parentRunId && (
          <li>
            <RunLink runId={run.parentRunId}>a step of another run</RunLink>
          </li>
        )}
        {run.incidentId && (
          <li>
            for <IncidentName incidentId={run.incidentId} />
          </li>
        )}
        <li>
          asked for <Instant at={run.createdAt} />{' '}
          {run.trigger === 'person' || run.trigger === 'drill' ? (
            <>
              by <Person personRef={run.actorRef} me={me} />
            </>
          ) : (
            TRIGGERS[run.trigger]
          )}
        </li>
      </ul>
      <p role="status" className={classes.answer}>
        {progress.words}
      </p>
      {state === 'ready' && (
        <p className={classes.note}>
          <Link to={`${root}/runs?${new URLSearchParams({ entityRef: run.entityRef })}`}>
            What else runs on {target}
          </Link>
        </p>
      )}
      {progress.lengthMs !== undefined && (
        <p className={classes.note}>
          {isOver(state) ? 'It took ' : 'Under way for '}
          {lengthInWords(progress.lengthMs)}
        </p>
      )}
      <div
        role="progressbar"
        aria-label="Steps that are behind it"
        aria-valuemin={0}
        aria-valuemax={run.steps.length}
        aria-valuenow={progress.behind}
        className={classes.progress}
      >
        <div style={{ width: `${(progress.behind / Math.max(1, run.steps.length)) * 100}%` }} />
      </div>
      {run.breakGlassReason && (
        <p className={classes.problem}>
          <strong>Run without waiting for approval.</strong> {run.breakGlassReason} A review is
          owed.
        </p>
      )}
      <InputsList
        target={target}
        inputs={run.inputs}
        fields={schemaFields(run.inputSchema ?? {})}
      />
      {error && <ActFailure error={error} />}
      <div className={classes.actions}>
        {may.retry && (
          <ActButton
            variant="contained"
            color="primary"
            busy={busy}
            onClick={() => perform(api => api.act(run.id, 'resume'))}
          >
            Go on from the step that failed
          </ActButton>
        )}
        {may.rollBack && (
          <ActButton variant="outlined" busy={busy} onClick={() => setAsked('roll-back')}>
            Undo what was done…
          </ActButton>
        )}
        {may.cancel && (
          <ActButton variant="outlined" busy={busy} onClick={() => setAsked('cancel')}>
            Stop…
          </ActButton>
        )}
        {isOver(state) && (
          <Link
            to={`${root}${runbookPath(run.runbookRef, {
              serviceRef: run.entityRef,
              inputs: run.inputs,
              incidentId: run.incidentId,
            })}`}
          >
            Run again with the same inputs
          </Link>
        )}
      </div>
      {asked && (
        <ConfirmActDialog
          run={run}
          target={target}
          act={asked}
          onChanged={onChanged}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}
