import { ProxiedSignInPage } from '@backstage/core-components';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import Button from '@material-ui/core/Button';
import { useEffect, useMemo, useState } from 'react';
import { demoIdentity } from '../../demoIdentity';
import type { DemoPerson } from '../../readDemoPeople';
import { useStyles } from '../styles';

/** The header the back end reads the choice from. */
const DEMO_PERSON_HEADER = 'x-rollcall-demo-person';

/** How long to wait before asking again for a person the catalog does not know yet. */
const RETRY_MS = 2_000;

/** After this many answers the person is missing rather than late: two minutes. */
const ATTEMPTS = 60;

/** @internal */
export interface SigningInProps {
  person: DemoPerson;
  onSignInSuccess: SignInPageProps['onSignInSuccess'];
  onChooseAgain: () => void;
}

/** Signs the chosen person in; waits for them while the catalog is still loading. @internal */
export function SigningIn(props: SigningInProps) {
  const { person, onSignInSuccess, onChooseAgain } = props;
  const classes = useStyles();
  const [attempt, setAttempt] = useState(0);
  const [error, setError] = useState<Error>();
  const isLate = error !== undefined && isNotFound(error) && attempt < ATTEMPTS;

  useEffect(() => {
    if (!isLate) return undefined;
    const timer = setTimeout(() => setAttempt(count => count + 1), RETRY_MS);
    return () => clearTimeout(timer);
    // A new error object starts a new wait.
  }, [isLate, error]);

  // The page draws this in place of the error; it must stay the same component, or each drawing would be a new one.
  const ReportError = useMemo(
    () =>
      function ReportSignInError(report: { error?: Error }) {
        useEffect(() => setError(report.error), [report.error]);
        return null;
      },
    [],
  );

  return (
    <>
      <h1 className={classes.title}>Signing in as {person.title}</h1>
      <p role="status" className={classes.status}>
        {describe(error, isLate, person)}
      </p>
      <ProxiedSignInPage
        key={attempt}
        provider="demo"
        headers={{ [DEMO_PERSON_HEADER]: person.id }}
        onSignInSuccess={identity => onSignInSuccess(demoIdentity({ identity, person }))}
        ErrorComponent={ReportError}
      />
      {error && !isLate && (
        <>
          <details>
            <summary>Details</summary>
            <p>{(error as { cause?: Error }).cause?.message ?? error.message}</p>
          </details>
          <Button
            variant="contained"
            color="primary"
            className={classes.button}
            onClick={() => {
              setError(undefined);
              setAttempt(count => count + 1);
            }}
          >
            Try again
          </Button>
        </>
      )}
      <Button variant="outlined" className={classes.button} onClick={onChooseAgain}>
        Choose somebody else
      </Button>
    </>
  );
}

function describe(error: Error | undefined, isLate: boolean, person: DemoPerson): string {
  if (!error) return 'One moment…';
  if (isLate) {
    return `${person.title} is not in the catalog yet. The catalog is still loading; trying again.`;
  }
  if (isNotFound(error)) {
    return `${person.title} is not in the catalog. Is ${person.entityRef} in your sources?`;
  }
  return 'The portal did not let you in. Your choice is kept; try again, or be somebody else.';
}

function isNotFound(error: Error & { statusCode?: unknown }): boolean {
  return error.statusCode === 404;
}
