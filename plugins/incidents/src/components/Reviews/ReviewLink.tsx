import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ReactNode } from 'react';
import { rootRouteRef } from '../../routes';

/** Leads to the review of an incident. @internal */
export function ReviewLink(props: { number: number; children: ReactNode }) {
  const root = useRouteRef(rootRouteRef)();
  return <Link to={`${root}/reviews/${props.number}`}>{props.children}</Link>;
}
