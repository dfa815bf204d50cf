import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ReactNode } from 'react';
import { rootRouteRef } from '../../routes';

/** @internal */
export interface PathTestLinkProps {
  id?: string;
  /** What it leads to on that page; the page itself unless said. */
  anchor?: string;
  children: ReactNode;
}

/** A test alert as a link to its page; plain words where its id is not known. @internal */
export function PathTestLink({ id, anchor, children }: PathTestLinkProps) {
  const root = useRouteRef(rootRouteRef);
  if (id === undefined) return <>{children}</>;
  const hash = anchor === undefined ? '' : `#${anchor}`;
  return <Link to={`${root()}/path-tests/${id}${hash}`}>{children}</Link>;
}
