import { Link } from '@backstage/core-components';
import { useStyles } from './styles';

/** Says that no page has this address, and where to go on. */
export function NotFoundPage() {
  const classes = useStyles();
  return (
    <main className={classes.page}>
      <h1 className={classes.title}>There is no page here</h1>
      <p>
        The address may be cut short, or what stood here has moved. Nothing is lost. The search on
        the left finds services, teams, runbooks and incidents by name.
      </p>
      <p>
        <Link to="/">What is yours today</Link> · <Link to="/ownership">The fleet</Link> ·{' '}
        <Link to="/incidents">Incidents</Link>
      </p>
    </main>
  );
}
