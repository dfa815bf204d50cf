import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ReactNode } from 'react';
import { rootRouteRef } from '../../routes';

/** Leads to the page of an incident. @internal */
export function IncidentLink(props: { number: number; children: ReactNode }) {
  const root = useRouteRef(rootRouteRef)();
  return <Link to={`${root}/${props.number}`}>{props.children}</Link>;
}
