import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useNames } from '@rollcall/ui';
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
  const { rotationRef, children } = props;
  const nameOf = useNames(children === undefined ? [rotationRef] : []);
  const root = useRouteRef(rootRouteRef)();
  return <Link to={`${root}${rotationPath(rotationRef)}`}>{children ?? nameOf(rotationRef)}</Link>;
}
