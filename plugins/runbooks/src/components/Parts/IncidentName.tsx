import { Link } from '@backstage/core-components';
import { incidentPath } from '../../lib/paths';

/** The incident that something is run for, as a link where it is one of this portal. @internal */
export function IncidentName(props: { incidentId: string }) {
  const { incidentId } = props;
  const path = incidentPath(incidentId);
  if (path === undefined) return <>{incidentId}</>;
  return <Link to={path}>INC-{path.split('/').at(-1)}</Link>;
}
