import type { IncidentDto } from '@rollcall/plugin-incidents-common';
import { ActButton, ActFailure, Instant, useDraft, useNames } from '@rollcall/ui';
import { type FormEvent, useRef } from 'react';
import type { IncidentState } from '../../hooks/useIncident';
import { eventInWords, refsNamed, whoDid } from '../../lib/words';
import { EntityName } from '../Parts/EntityName';
import { RunLinkOf } from '../Remedy/RunLinkOf';
import { useStyles } from '../styles';

/** @internal */
export interface TimelineProps extends Pick<
  IncidentState,
  'busy' | 'actError' | 'failedAct' | 'perform'
> {
  incident: IncidentDto;
}

/** What happened, newest first, and a place to write into it. @internal */
export function Timeline(props: TimelineProps) {
  const { incident, busy, actError, failedAct, perform } = props;
  const [text, setText, takeOff] = useDraft(`incident.${incident.number}.note`);
  const nameOf = useNames(incident.timeline.flatMap(refsNamed));
  const box = useRef<HTMLTextAreaElement>(null);
  const classes = useStyles();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // What was typed stays until it is written down.
    if (text.trim() === '' || !(await perform({ act: 'notes', text: text.trim() }))) return;
    takeOff(text);
    // The button that had the focus has nothing more to do.
    box.current?.focus();
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
            ref={box}
            value={text}
            rows={2}
            maxLength={10_000}
            onChange={event => setText(event.target.value)}
          />
        </label>
        <ActButton type="submit" variant="outlined" busy={busy} disabled={text.trim() === ''}>
          Write it down
        </ActButton>
      </form>
      {actError && failedAct === 'notes' && (
        <ActFailure
          error={actError}
          nothing="It was not written."
          kept="Your words are still here."
        />
      )}
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
              <p>{eventInWords(event, nameOf)}</p>
              <RunLinkOf event={event} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
