import { Link } from '@backstage/core-components';
import type { ChangeKind, IncidentDto, RankedChange } from '@rollcall/plugin-incidents-common';
import { Instant } from '@rollcall/ui';
import { EntityName } from '../Parts/EntityName';
import { useStyles } from '../styles';

const KINDS: Record<ChangeKind, string> = {
  deploy: 'Deploy',
  config: 'Setting',
  flag: 'Flag',
  infrastructure: 'Infrastructure',
  other: 'Change',
};

/** So many are read at a glance; the others are opened. */
const AT_A_GLANCE = 3;

/** What else is known of a change, apart by dots. */
function remarksOf({ author, version, environment, source }: RankedChange): string {
  const parts = [
    version && `version ${version}`,
    environment,
    author && `by ${author}`,
    `told by ${source}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

function ChangeItem({ change }: { change: RankedChange }) {
  const { kind, title, url, serviceRef, at, because } = change;
  const classes = useStyles();
  return (
    <li>
      {KINDS[kind]} of <EntityName entityRef={serviceRef} kind="component" otherwise="everything" />
      : {url === undefined ? title : <Link to={url}>{title}</Link>}
      <span className={classes.small}>
        <Instant at={at} /> · {because}
      </span>
      <span className={classes.small}>{remarksOf(change)}</span>
    </li>
  );
}

function ChangeList({ changes }: { changes: readonly RankedChange[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {changes.map(change => (
        <ChangeItem key={change.id} change={change} />
      ))}
    </ul>
  );
}

/** What changed before it began, the likeliest cause first; then what was changed since. @internal */
export function ChangesPanel(props: { incident: IncidentDto }) {
  const { changes } = props.incident;
  const classes = useStyles();
  if (changes.length === 0) return null;
  const before = changes.filter(({ beforeMs }) => beforeMs >= 0);
  const since = changes.filter(({ beforeMs }) => beforeMs < 0);
  const others = before.slice(AT_A_GLANCE);
  return (
    <section aria-labelledby="changes" className={classes.panel}>
      <h3 id="changes" className={classes.heading}>
        What changed
      </h3>
      <p className={classes.note}>
        {before.length > 0
          ? 'The likeliest cause first: by time, by nearness, and by what fails too.'
          : 'Nothing that is known of in the day before it began.'}
      </p>
      <ChangeList changes={before.slice(0, AT_A_GLANCE)} />
      {others.length > 0 && (
        <details>
          <summary>
            {others.length === 1 ? 'One less likely' : `${others.length} less likely`}
          </summary>
          <ChangeList changes={others} />
        </details>
      )}
      {since.length > 0 && (
        <>
          <h4 className={classes.nextHeading}>Since it began</h4>
          <ChangeList changes={since} />
        </>
      )}
    </section>
  );
}
