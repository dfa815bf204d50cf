import { Link } from '@backstage/core-components';
import type { RemedyRunDto } from '@rollcall/plugin-incidents-common';
import { Instant } from '@rollcall/ui';
import { runPath } from '../../lib/remedyPaths';
import { RUN_WORDS } from '../../lib/remedyWords';
import { EntityName } from '../Parts/EntityName';
import { useStyles } from '../styles';
import { MarkedWords } from './MarkedWords';

const BY_ITSELF = 'system:auto';

/** What was run for an incident, and how it stands now. @internal */
export function RemedyRuns(props: { runs: readonly RemedyRunDto[] }) {
  const { runs } = props;
  const classes = useStyles();
  if (runs.length === 0) return null;
  return (
    <>
      <h4 className={classes.nextHeading}>What was run</h4>
      <ul className={classes.list} aria-live="polite">
        {runs.map(({ runId, title, state, stepTitle, startedAt, actorRef }) => (
          <li key={runId}>
            <Link to={runPath(runId)}>{title}</Link> <MarkedWords of={RUN_WORDS[state]} />
            {stepTitle && <span className={classes.small}>at “{stepTitle}”</span>}
            <span className={classes.small}>
              asked for <Instant at={startedAt} />{' '}
              {actorRef === BY_ITSELF ? (
                'by itself'
              ) : (
                <>
                  by <EntityName entityRef={actorRef} kind="user" otherwise="" />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
