import type { IncidentDto, IncidentMoment } from '@rollcall/plugin-incidents-common';
import { formatLength, Instant } from '@rollcall/ui';
import { MOMENTS } from '../../lib/words';
import { useStyles } from '../styles';

const DURATIONS = {
  toDetectMs: 'to notice it',
  toAcknowledgeMs: 'until somebody had it',
  toMitigateMs: 'until it stopped hurting',
  toRestoreMs: 'of impact',
} as const;

/** When what was, as the events or a person say, and how long it took. @internal */
export function MomentsPanel(props: { incident: IncidentDto }) {
  const { moments, durations } = props.incident;
  const classes = useStyles();
  const known = (Object.keys(MOMENTS) as IncidentMoment[]).filter(name => moments[name]);
  return (
    <section aria-labelledby="moments" className={classes.panel}>
      <h3 id="moments" className={classes.heading}>
        When
      </h3>
      <dl className={classes.facts}>
        {known.map(name => {
          const { at, because } = moments[name]!;
          return (
            <Fact key={name} word={MOMENTS[name]}>
              <Instant at={at} />
              {because && <span className={classes.small}>said by a person: {because}</span>}
            </Fact>
          );
        })}
      </dl>
      <ul className={classes.list}>
        {Object.entries(DURATIONS).map(([name, words]) => {
          const lengthMs = durations[name as keyof typeof DURATIONS];
          return lengthMs === undefined ? null : (
            <li key={name}>
              {formatLength(lengthMs)} {words}
            </li>
          );
        })}
      </ul>
      <p className={classes.note}>Counted from when it began to hurt.</p>
    </section>
  );
}

function Fact(props: { word: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{props.word}</dt>
      <dd>{props.children}</dd>
    </>
  );
}
