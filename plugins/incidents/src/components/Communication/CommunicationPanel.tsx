import Button from '@material-ui/core/Button';
import type { CommunicationDto, IncidentCost } from '@rollcall/plugin-incidents-common';
import { Instant, Loaded, ReasonDialog } from '@rollcall/ui';
import { useState } from 'react';
import { useCommunication } from '../../hooks/useAround';
import { PHASES } from '../../lib/phases';
import type { IncidentSectionProps } from '../Incident/sections/types';
import { EntityName } from '../Parts/EntityName';
import { useStyles } from '../styles';
import { PublishDialog } from './PublishDialog';
import { UpdateForm } from './UpdateForm';

/** What those who wait were told, when they are to hear next, and what of it is public. @internal */
export function CommunicationPanel(props: IncidentSectionProps) {
  const state = useCommunication(props.incident.number);
  const classes = useStyles();
  return (
    <section aria-labelledby="updates" className={classes.panel}>
      <h3 id="updates" className={classes.heading}>
        Updates
      </h3>
      <Loaded
        state={state}
        what="What was told"
        advice="The incident itself is above."
        heights={[44]}
      >
        {told => <Told {...props} told={told} onTold={state.retry} />}
      </Loaded>
    </section>
  );
}

function Told(props: IncidentSectionProps & { told: CommunicationDto; onTold: () => void }) {
  const { incident, busy, actError, failedAct, perform, told, onTold } = props;
  const { number, mayAct, moments } = incident;
  const { updates, publication, cost } = told;
  const [asking, setAsking] = useState<'publish' | 'unpublish'>();
  const classes = useStyles();
  const performed: typeof perform = async request => {
    const isDone = await perform(request);
    onTold();
    return isDone;
  };
  return (
    <>
      <Due next={told.next} />
      <p className={classes.note}>
        {publication
          ? `It stands on the status page: “${publication.title}”.`
          : 'It stands on no status page.'}
      </p>
      {mayAct && (
        <>
          <UpdateForm
            {...{ number, busy, actError, failedAct, perform, onTold }}
            isPublic={publication !== undefined}
          />
          <div className={classes.actions}>
            <Button variant="outlined" onClick={() => setAsking('publish')}>
              {publication ? 'Change what is public…' : 'Publish it…'}
            </Button>
            {publication && (
              <Button variant="outlined" onClick={() => setAsking('unpublish')}>
                Take it off the status page…
              </Button>
            )}
          </div>
        </>
      )}
      <ul className={classes.list}>
        {updates.map(({ at, by, audience, text, phase }) => (
          <li key={`${at} ${text}`}>
            <span className={classes.small}>
              <Instant at={at} /> · <EntityName entityRef={by} kind="user" otherwise="" /> ·{' '}
              {audience === 'public' ? `for everybody · ${PHASES[phase!]}` : 'for us'}
            </span>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      {cost && <Cost {...cost} />}
      {asking === 'publish' && (
        <PublishDialog
          {...{ number, publication, busy }}
          since={moments.impactStart?.at}
          error={actError}
          onSubmit={performed}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'unpublish' && (
        <ReasonDialog
          title={`Take INC-${number} off the status page`}
          submitLabel="Take it off"
          hint="Customers no longer see that it happened."
          missing="Say why; it stands in the timeline."
          busy={busy}
          error={actError}
          onSubmit={because => performed({ act: 'unpublish', because })}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}

function Due({ next }: Pick<CommunicationDto, 'next'>) {
  const classes = useStyles();
  if (!next) return null;
  const words = {
    later: 'The next update is due',
    due: '▲ An update is due: it was to come',
    overdue: '▲ An update is overdue: it was to come',
  }[next.state];
  return (
    <p role="status" className={next.state === 'later' ? classes.note : classes.bad}>
      {words} <Instant at={next.dueAt} />.
    </p>
  );
}

function Cost({ currency, total, method }: IncidentCost) {
  const classes = useStyles();
  const amount = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
  }).format(total);
  return (
    <details>
      <summary>It costs about {amount}</summary>
      <ul className={classes.list}>
        {method.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}
