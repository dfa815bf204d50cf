import Button from '@material-ui/core/Button';
import type { IncidentDto } from '@rollcall/plugin-incidents-common';
import { Instant, useDraft } from '@rollcall/ui';
import type { FormEvent } from 'react';
import type { IncidentState } from '../../hooks/useIncident';
import { eventInWords, whoDid } from '../../lib/words';
import { EntityName } from '../Parts/EntityName';
import { RunLinkOf } from '../Remedy/RunLinkOf';
import { useStyles } from '../styles';

/** @internal */
export interface TimelineProps {
  incident: IncidentDto;
  busy: boolean;
  perform: IncidentState['perform'];
}

/** What happened, newest first, and a place to write into it. @internal */
export function Timeline(props: TimelineProps) {
  const { incident, busy, perform } = props;
  const [text, setText] = useDraft(`incident.${incident.number}.note`);
  const classes = useStyles();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // What was typed stays until it is written down.
    if (text.trim() !== '' && (await perform({ act: 'notes', text: text.trim() }))) setText('');
  };
  return (
    <section aria-labelledby="timeline" className={classes.panel}>
      <h3 id="timeline" className={classes.heading}>
        Timeline
      </h3>
      <form className={classes.write} onSubmit={submit}>
        <label>
          Write into it
          <textarea
            value={text}
            rows={2}
            maxLength={10_000}
            onChange={event => setText(event.target.value)}
          />
        </label>
        <Button type="submit" variant="outlined" disabled={busy || text.trim() === ''}>
          Write it down
        </Button>
      </form>
      <ol className={classes.list}>
        {incident.timeline.map((event, index) => {
          const by = whoDid(event);
          return (
            <li key={incident.timeline.length - index}>
              <span className={classes.small}>
                <Instant at={event.at} />
                {by !== undefined && (
                  <>
                    {' · '}
                    <EntityName entityRef={by} kind="user" otherwise="" />
                  </>
                )}
              </span>
              <p>{eventInWords(event)}</p>
              <RunLinkOf event={event} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
