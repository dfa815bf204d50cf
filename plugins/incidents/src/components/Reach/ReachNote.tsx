import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { ReachProof, TracerDto } from '@rollcall/plugin-incidents-common';
import { errorText, Instant, useAct } from '@rollcall/ui';
import { pagingApiRef } from '../../api/PagingApi';
import { useReach } from '../../hooks/useReach';
import { lengthInWords } from '../../lib/lengthInWords';
import { EntityName } from '../Parts/EntityName';
import { IncidentLink } from '../Parts/IncidentLink';
import { useStyles } from '../styles';
import { PathTestLink } from './PathTestLink';

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

const UNDER_WAY: Partial<Record<TracerDto['state'], string>> = {
  waiting: 'is on its way to Alertmanager',
  sent: 'is on its way through Alertmanager',
  asked: 'reached who is on call, and waits for an answer',
};

/** When it was last proven that alerts of a service reach somebody; silent where that cannot be asked. @internal */
export function ReachNote({ serviceRef }: { serviceRef: string }) {
  const api = useApi(pagingApiRef);
  const { value, retry } = useReach(serviceRef);
  const { act, busy, error } = useAct();
  const classes = useStyles();
  if (!value) return null;
  const { proof, unproven, tracer, mayTest } = value;
  const underWay = tracer && UNDER_WAY[tracer.state];
  const test = async () => {
    if (await act(() => api.testReach(serviceRef))) retry();
  };
  return (
    <section aria-label="Whether its alerts reach anybody">
      <p className={classes.note}>
        {proof ? (
          <ProofLine proof={proof} />
        ) : (
          'It was never proven that its alerts reach anybody: none was acknowledged by who was paged.'
        )}
      </p>
      {unproven && !underWay && (proof || unproven.reason !== 'never') && (
        <p className={classes.note}>
          <strong className={classes.waiting}>Not proven.</strong> {unproven.because}
        </p>
      )}
      {underWay && (
        <p className={classes.note} role="status">
          <PathTestLink id={tracer.id}>A test alert</PathTestLink> {underWay}.
        </p>
      )}
      {mayTest && !underWay && (
        <div className={classes.actions}>
          <Button variant="outlined" disabled={busy} onClick={test}>
            Prove the path now
          </Button>
        </div>
      )}
      {error && (
        <p role="alert" className={classes.problem}>
          <strong>No test was sent.</strong> {errorText(error)}
        </p>
      )}
    </section>
  );
}
