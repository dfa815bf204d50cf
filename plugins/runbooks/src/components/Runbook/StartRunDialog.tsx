import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import type { JsonValue } from '@rollcall/model';
import Button from '@material-ui/core/Button';
import type { Plan, RunbookDetailDto } from '@rollcall/plugin-runbooks-common';
import { ActFailure, Field, FormDialog, useAct } from '@rollcall/ui';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { runbooksApiRef } from '../../api/RunbooksApi';
import { runPath } from '../../lib/paths';
import { type RunIntent, runLabel } from '../../lib/planWords';
import type { SchemaField } from '../../lib/schemaFields';
import { rootRouteRef } from '../../routes';
import { useStyles } from '../styles';
import { InputsList } from './InputsList';
import { PlanView } from './PlanView';

/** What the back end asks of a reason. */
const SHORTEST_REASON = 10;

/** @internal */
export interface StartRunDialogProps {
  runbook: RunbookDetailDto;
  entityRef: string;
  /** The service, as people call it. */
  target: string;
  inputs: Record<string, JsonValue>;
  /** What is confirmed; absent while it is worked out anew. */
  plan: Plan | undefined;
  /** Why it could not be worked out anew. */
  planError?: Error;
  fields: readonly SchemaField[];
  intent: RunIntent;
  /** The incident it is run for. */
  incidentId?: string;
  /** The plan is another than the one that was shown. */
  onChangedPlan: () => void;
  onClose: () => void;
}

/** Repeats on what, with what, and what will happen; then starts the run, once. @internal */
export function StartRunDialog(props: StartRunDialogProps) {
  const { runbook, entityRef, target, inputs, plan, planError, fields, intent } = props;
  const { incidentId, onChangedPlan, onClose } = props;
  const api = useApi(runbooksApiRef);
  const root = useRouteRef(rootRouteRef)();
  const navigate = useNavigate();
  const classes = useStyles();
  const { busy, error, act } = useAct();
  // One for the whole dialog: whoever clicks again because nothing seemed to happen starts the same run.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState('');
  const lastPlan = useRef(plan);
  if (plan) lastPlan.current = plan;
  const shown = lastPlan.current;
  const hasChanged = error !== undefined && isConflict(error);
  if (!shown) return null;
  const label = runLabel(shown, target, intent);
  const start = () =>
    act(async () => {
      try {
        const run = await api.startRun({
          runbookRef: runbook.ref,
          entityRef,
          inputs,
          mode: intent.mode,
          planDigest: shown.digest,
          idempotencyKey,
          ...(incidentId && { incidentId }),
          ...(intent.breaksGlass && { breakGlassReason: reason.trim() }),
          ...(intent.drill && intent.mode === 'live' && { drill: true }),
        });
        navigate(`${root}${runPath(run.id)}`);
      } catch (failure) {
        if (isConflict(failure as Error)) onChangedPlan();
        throw failure;
      }
    });
  return (
    <FormDialog
      title={`${runbook.title} – ${target}`}
      submitLabel={label}
      busyLabel="Starting…"
      busy={busy}
      missing={lackOf({ plan, planError, intent, reason })}
      error={hasChanged ? undefined : error}
      onSubmit={start}
      onClose={onClose}
    >
      <div className={classes.dialogText}>
        {hasChanged && (
          <p role="alert" className={classes.problem}>
            <strong>The plan has changed since you saw it.</strong> Nothing was run.{' '}
            {plan && 'This is the plan as it is now.'} What you filled in is still here.
          </p>
        )}
        <InputsList target={target} inputs={shown.inputs} fields={fields} />
        {intent.mode === 'dry' && (
          <p>
            Every step that can be tried is tried; nothing is changed, and no approval is needed.
          </p>
        )}
      </div>
      {!plan && planError && (
        <div>
          <ActFailure error={planError} nothing="What it would do cannot be told just now." />
          <div className={classes.actions}>
            <Button variant="outlined" onClick={onChangedPlan}>
              Work it out again
            </Button>
          </div>
        </div>
      )}
      {(plan || !hasChanged) && <PlanView plan={shown} open />}
      {intent.breaksGlass && (
        <Field
          label="Why it cannot wait"
          hint="The owner is told at once and reads this. A review is owed afterwards."
        >
          {wiring => (
            <textarea
              {...wiring}
              value={reason}
              maxLength={2_000}
              rows={3}
              onChange={event => setReason(event.target.value)}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}

function lackOf(options: {
  plan: Plan | undefined;
  planError: Error | undefined;
  intent: RunIntent;
  reason: string;
}): string | undefined {
  const { plan, planError, intent, reason } = options;
  // The failure is said where the plan would stand.
  if (!plan) return planError ? '' : 'Working out what it would do…';
  if (!plan.runnable) return 'The plan has problems that must be mended first.';
  return intent.breaksGlass && reason.trim().length < SHORTEST_REASON
    ? 'Say why it cannot wait, in a sentence.'
    : undefined;
}

function isConflict(error: Error & { statusCode?: unknown }): boolean {
  return error.statusCode === 409 || error.name === 'ConflictError';
}
