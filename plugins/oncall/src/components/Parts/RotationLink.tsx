import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { rotationPath } from '../../lib/rotationPath';
import { rootRouteRef } from '../../routes';

/** @internal */
export interface RotationLinkProps {
  rotationRef: string;
  /** Its name where absent. */
  children?: string;
}

/** Leads to the page of a rotation. @internal */
export function RotationLink(props: RotationLinkProps) {
  const { rotationRef, children = rotationRef.slice(rotationRef.lastIndexOf('/') + 1) } = props;
  const root = useRouteRef(rootRouteRef)();
  return <Link to={`${root}${rotationPath(rotationRef)}`}>{children}</Link>;
}
