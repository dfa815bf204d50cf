import Button from '@material-ui/core/Button';
import type { IncidentDto, IncidentMoment } from '@rollcall/plugin-incidents-common';
import { Instant } from '@rollcall/ui';
import { type ReactNode, useState } from 'react';
import { lengthInWords } from '../../lib/lengthInWords';
import { MOMENTS } from '../../lib/words';
import type { IncidentSectionProps } from '../Incident/sections/types';
import { EntityName } from '../Parts/EntityName';
import { useStyles } from '../styles';
import { MomentDialog } from './MomentDialog';

const DURATIONS: Record<keyof IncidentDto['durations'], { words: string; note: string }> = {
  toDetectMs: {
    words: 'to notice it',
    note: 'How long customers felt it before anybody here knew; 0 where a warning came first.',
  },
  toAcknowledgeMs: {
    words: 'until somebody had it',
    note: 'Counted from the start of impact, not from the page.',
  },
  toMitigateMs: {
    words: 'until it stopped hurting',
    note: 'The cause may be there still.',
  },
  toRestoreMs: {
    words: 'of impact',
    note: 'From its start to its end: how long it hurt, not how hard anybody worked.',
  },
};

/** When what was, as the events or a person say, and how long it took. @internal */
export function MomentsPanel(props: IncidentSectionProps) {
  const { incident, busy, actError, perform } = props;
  const { kind, moments, durations, mayAct } = incident;
  const [isAsking, setIsAsking] = useState(false);
  const classes = useStyles();
  const known = (Object.keys(MOMENTS) as IncidentMoment[]).filter(name => moments[name]);
  const measured = (Object.keys(DURATIONS) as (keyof typeof DURATIONS)[]).filter(
    name => durations[name] !== undefined,
  );
  return (
    <section aria-labelledby="moments" className={classes.panel}>
      <h3 id="moments" className={classes.heading}>
        When
      </h3>
      <dl className={classes.facts}>
        {known.map(name => {
          const { at, by, because, derivedAt, saidAt } = moments[name]!;
          return (
            <Fact key={name} word={MOMENTS[name]}>
              <Instant at={at} />
              {by && (
                <span className={classes.small}>
                  said by <EntityName entityRef={by} kind="user" otherwise="" />
                  {saidAt && (
                    <>
                      , <Instant at={saidAt} />
                    </>
                  )}
                  : {because}
                </span>
              )}
              {by && (
                <span className={classes.small}>
                  {derivedAt ? (
                    <>
                      The events say <Instant at={derivedAt} />.
                    </>
                  ) : (
                    'The events do not tell.'
                  )}
                </span>
              )}
            </Fact>
          );
        })}
      </dl>
      <ul className={classes.list}>
        {measured.map(name => (
          <li key={name}>
            {lengthInWords(durations[name]!)} {DURATIONS[name].words}
            <span className={classes.small}>{DURATIONS[name].note}</span>
          </li>
        ))}
      </ul>
      {measured.length === 0 && (
        <p className={classes.note}>Nothing can be counted: no start of impact is known.</p>
      )}
      {kind === 'issue' && (
        <p className={classes.note}>An issue can wait and hurts nobody: it is in no figure.</p>
      )}
      {mayAct && (
        <div className={classes.actions}>
          <Button variant="outlined" onClick={() => setIsAsking(true)}>
            Correct an instant…
          </Button>
        </div>
      )}
      {isAsking && (
        <MomentDialog
          incident={incident}
          busy={busy}
          error={actError}
          onSubmit={perform}
          onClose={() => setIsAsking(false)}
        />
      )}
    </section>
  );
}

function Fact(props: { word: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.word}</dt>
      <dd>{props.children}</dd>
    </>
  );
}
