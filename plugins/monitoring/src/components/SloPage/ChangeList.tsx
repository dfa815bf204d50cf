import { Link } from '@backstage/core-components';
import type { ChangeKind } from '@rollcall/plugin-incidents-common';
import { Instant } from '@rollcall/ui';
import { type ChangeMark, SOON_HOURS } from '../../lib/changeMarks';
import { shareInWords } from '../../lib/words';
import { useStyles } from '../styles';
import { useChangeStyles } from './changeStyles';

const KINDS: Record<ChangeKind, string> = {
  deploy: 'Deploy',
  config: 'Setting',
  flag: 'Flag',
  infrastructure: 'Infrastructure',
  other: 'Change',
};

/** So many are read at a glance; the others are opened. */
const AT_A_GLANCE = 5;

function lossOf({ spent }: ChangeMark): string {
  if (spent === undefined) return 'nobody measured what came after it';
  if (spent === 0) return `no budget went in the ${SOON_HOURS} hours after it`;
  return `${shareInWords(spent)} of the budget went in the ${SOON_HOURS} hours after it`;
}

function Items({ marks }: { marks: readonly ChangeMark[] }) {
  const classes = useChangeStyles();
  return (
    <ol className={classes.list} start={marks[0].rank}>
      {marks.map(mark => {
        const { id, kind, title, url, at, author, version, environment, serviceRef } = mark.change;
        const remarks = [
          version && `version ${version}`,
          environment,
          author && `by ${author}`,
          serviceRef === undefined && 'it concerns everything',
        ].filter(Boolean);
        return (
          <li key={id}>
            {KINDS[kind]}: {url === undefined ? title : <Link to={url}>{title}</Link>}
            <span className={classes.small}>
              <Instant at={at} /> · {[lossOf(mark), ...remarks].join(' · ')}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** What was changed while the budget was spent, the likeliest cause first; the numbers stand on the chart. @internal */
export function ChangeList({ marks }: { marks: readonly ChangeMark[] }) {
  const classes = useStyles();
  const own = useChangeStyles();
  const others = marks.slice(AT_A_GLANCE);
  return (
    <section aria-label="What changed">
      <h3 className={own.heading}>What changed</h3>
      <p className={classes.note}>
        The likeliest cause first: after which most of the budget went. That it went after a change
        does not say that it went because of it.
      </p>
      <Items marks={marks.slice(0, AT_A_GLANCE)} />
      {others.length > 0 && (
        <details className={classes.details}>
          <summary>
            {others.length === 1 ? 'One less likely' : `${others.length} less likely`}
          </summary>
          <Items marks={others} />
        </details>
      )}
    </section>
  );
}
