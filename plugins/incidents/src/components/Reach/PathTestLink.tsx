import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ReactNode } from 'react';
import { rootRouteRef } from '../../routes';

/** A test alert as a link to its page; plain words where its id is not known. @internal */
export function PathTestLink({ id, children }: { id?: string; children: ReactNode }) {
  const root = useRouteRef(rootRouteRef);
  if (id === undefined) return <>{children}</>;
  return <Link to={`${root()}/path-tests/${id}`}>{children}</Link>;
}
