import { useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { ReachDto, ReachProof, TracerDto } from '@rollcall/plugin-incidents-common';
import { ActButton, ActFailure, Instant, useAct } from '@rollcall/ui';
import { pagingApiRef } from '../../api/PagingApi';
import { useReach } from '../../hooks/useReach';
import { lengthInWords } from '../../lib/lengthInWords';
import { failureOf, isUnderWay, reachWord, TRACER_SENTENCES } from '../../lib/reachWords';
import { EntityName } from '../Parts/EntityName';
import { IncidentLink } from '../Parts/IncidentLink';
import { MarkedWords } from '../Remedy/MarkedWords';
import { useStyles } from '../styles';
import { PathTestLink } from './PathTestLink';

// As links among words have it on a panel: a card does not give it.
const useLinkStyles = makeStyles(
  { links: { '& a': { textDecoration: 'underline' } } },
  { name: 'RollcallReach' },
);

function ProofLine({ proof }: { proof: ReachProof }) {
  const { at, by, incident, tracer, tookMs } = proof;
  return (
    <>
      Path last proven <Instant at={at} />: <EntityName entityRef={by} kind="user" otherwise="" />{' '}
      answered{' '}
      {incident === undefined ? (
        <PathTestLink id={tracer}>a test alert</PathTestLink>
      ) : (
        <IncidentLink number={incident}>INC-{incident}</IncidentLink>
      )}
      {tookMs !== undefined && ` after ${lengthInWords(tookMs)}`}.
    </>
  );
}

/** Why it is not proven: what became of the newest test, else what the tier asks for. */
function WhyNot({ known }: { known: ReachDto }) {
  const classes = useStyles();
  const { proof, unproven } = known;
  const failed = failureOf(known);
  if (!failed && !unproven && proof) return null;
  return (
    <p className={classes.note}>
      {failed ? (
        <>
          <PathTestLink id={failed.id}>The last test</PathTestLink> failed{' '}
          <Instant at={failed.createdAt} />. {TRACER_SENTENCES[failed.state]} {failed.problem}
        </>
      ) : (
        (unproven?.because ?? 'None of its alerts was acknowledged by who was paged yet.')
      )}
    </p>
  );
}

/** A test that is under way, and whose turn it is. */
function UnderWay({ test }: { test: TracerDto }) {
  return (
    <>
      <PathTestLink id={test.id}>A test alert</PathTestLink> is under way.{' '}
      {TRACER_SENTENCES[test.state]}
    </>
  );
}

/** When it was last proven that alerts of a service reach somebody; silent where that cannot be asked. @internal */
export function ReachNote({ serviceRef }: { serviceRef: string }) {
  const api = useApi(pagingApiRef);
  const { value: known, retry } = useReach(serviceRef);
  const { act, busy, error } = useAct();
  const classes = useStyles();
  const { links } = useLinkStyles();
  if (!known) return null;
  const { proof, tracer, mayTest } = known;
  const underWay = tracer && isUnderWay(tracer) ? tracer : undefined;
  const test = async () => {
    if (await act(() => api.testReach(serviceRef))) retry();
  };
  return (
    <section aria-labelledby="reach-of-service" className={links}>
      <h3 id="reach-of-service" className={classes.nextHeading}>
        Do its alerts reach anybody?
      </h3>
      <p className={classes.note}>
        <MarkedWords of={reachWord(known)} />
      </p>
      {proof && (
        <p className={classes.note}>
          <ProofLine proof={proof} />
        </p>
      )}
      <WhyNot known={known} />
      {/* There from the start, so that what changes in it is read out. */}
      <p className={classes.note} role="status">
        {underWay && <UnderWay test={underWay} />}
      </p>
      {tracer?.mayAcknowledge && (
        <p className={classes.note}>
          <PathTestLink id={tracer.id} anchor="acknowledge">
            Say that it reached you
          </PathTestLink>
        </p>
      )}
      {mayTest && !underWay && (
        <div className={classes.actions}>
          <ActButton variant="outlined" busy={busy} onClick={test}>
            Prove the path now
          </ActButton>
        </div>
      )}
      {error && <ActFailure error={error} nothing="No test was sent." />}
    </section>
  );
}
