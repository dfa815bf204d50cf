import { humanizeRef } from '@rollcall/model';
import type { RunbookDetailDto } from '@rollcall/plugin-runbooks-common';
import Button from '@material-ui/core/Button';
import { errorText, Field, refsIn, useNames, withNames } from '@rollcall/ui';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useRunPreview } from '../../hooks/useRunPreview';
import { readPrefill } from '../../lib/paths';
import { type RunIntent, runLabel } from '../../lib/planWords';
import { initialValues, missingField, schemaFields } from '../../lib/schemaFields';
import { SchemaForm } from '../Form/SchemaForm';
import { IncidentName } from '../Parts/IncidentName';
import { useStyles } from '../styles';
import { PlanView } from './PlanView';
import { StartRunDialog } from './StartRunDialog';

const LIVE: RunIntent = { mode: 'live', drill: false, breaksGlass: false };
const DRY: RunIntent = { ...LIVE, mode: 'dry' };
const GLASS: RunIntent = { ...LIVE, breaksGlass: true };

/** Where a runbook is run: on what, with what, what that would do, and the buttons that say so. @internal */
export function RunPanel(props: { runbook: RunbookDetailDto }) {
  const { runbook } = props;
  const { serviceRefs, inputs: schema } = runbook;
  const classes = useStyles();
  const [parameters, setParameters] = useSearchParams();
  const [prefill] = useState(() => readPrefill(parameters));
  const { serviceRef: asked, incidentId } = readPrefill(parameters);
  const serviceRef = asked ?? (serviceRefs.length === 1 ? serviceRefs[0] : undefined);
  const [values, setValues] = useState(() => initialValues(schema, prefill.inputs));
  const [drill, setDrill] = useState(false);
  const [intent, setIntent] = useState<RunIntent>();
  const fields = schemaFields(schema);
  const missing = serviceRef ? missingField(fields, values) : 'Choose the service first.';
  const { preview, error, loading, refresh } = useRunPreview(
    missing || !serviceRef
      ? undefined
      : { runbookRef: runbook.ref, entityRef: serviceRef, inputs: values },
  );
  const offered = serviceRef && !serviceRefs.includes(serviceRef) ? [serviceRef] : [];
  const choices = [...offered, ...serviceRefs];
  const nameOf = useNames([...choices, ...refsIn(preview?.live.because ?? [])]);
  const target = serviceRef ? nameOf(serviceRef) : '';
  const plan = preview?.live.plan;
  const live = { ...LIVE, drill };
  return (
    <section aria-labelledby="run-it" className={classes.panel}>
      <h2 id="run-it" className={classes.heading}>
        Run it
      </h2>
      {incidentId && (
        <p className={classes.note}>
          For <IncidentName incidentId={incidentId} />, with what is known of it filled in. What you
          run stands in its timeline.
        </p>
      )}
      <div className={classes.form}>
        <Field label="Service" hint={servicesHint(serviceRefs.length)}>
          {wiring => (
            <select
              {...wiring}
              value={serviceRef ?? ''}
              onChange={event =>
                setParameters(
                  previous => {
                    const next = new URLSearchParams(previous);
                    next.set('service', event.target.value);
                    return next;
                  },
                  { replace: true },
                )
              }
            >
              <option value="" disabled>
                choose…
              </option>
              {choices.map(ref => (
                <option key={ref} value={ref}>
                  {nameOf(ref)} ({humanizeRef(ref, 'component')})
                </option>
              ))}
            </select>
          )}
        </Field>
        <SchemaForm schema={schema} values={values} onChange={setValues} />
        <label className={classes.choice}>
          <input
            type="checkbox"
            checked={drill}
            onChange={event => setDrill(event.target.checked)}
          />
          <span>
            This is a drill
            <span className={classes.small}>
              It runs all the same, and counts as a rehearsal when it goes well.
            </span>
          </span>
        </label>
        {missing && <p className={classes.note}>{missing}</p>}
        {error && (
          <div role="alert" className={classes.problem}>
            <strong>What it would do cannot be told just now.</strong> {errorText(error)} Nothing
            was run, and what you filled in is still here.
          </div>
        )}
        {plan && <PlanView plan={plan} />}
        {loading && (
          <p role="status" className={classes.note}>
            Working out what it would do…
          </p>
        )}
        {preview?.live.because.map(reason => (
          <p key={reason} className={classes.note}>
            {withNames(reason, nameOf)}
          </p>
        ))}
      </div>
      <div className={classes.actions}>
        {plan && preview && (
          <>
            <Button
              variant="contained"
              color="primary"
              disabled={!preview.live.mayRun}
              onClick={() => setIntent(live)}
            >
              {runLabel(plan, target, live)}
            </Button>
            <Button variant="outlined" disabled={!preview.mayTry} onClick={() => setIntent(DRY)}>
              {runLabel(plan, target, DRY)}
            </Button>
            {preview.live.breakGlass && (
              <Button onClick={() => setIntent({ ...GLASS, drill })}>
                {runLabel(plan, target, GLASS)}…
              </Button>
            )}
          </>
        )}
        <Button disabled={Boolean(missing) || loading} onClick={refresh}>
          {plan ? 'Preview again' : 'Preview'}
        </Button>
      </div>
      {intent && serviceRef && (
        <StartRunDialog
          runbook={runbook}
          entityRef={serviceRef}
          target={target}
          inputs={values}
          plan={plan}
          planError={error}
          fields={fields}
          intent={intent}
          incidentId={incidentId}
          onChangedPlan={refresh}
          onClose={() => setIntent(undefined)}
        />
      )}
    </section>
  );
}

function servicesHint(count: number): string {
  if (count === 0) return 'It applies to no service yet: see "spec.appliesTo" of the runbook.';
  return count === 1 ? 'The one it applies to.' : `It applies to ${count} services.`;
}
