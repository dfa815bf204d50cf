import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ReactNode } from 'react';
import { type Prefill, runbookPath, runPath } from '../../lib/paths';
import { rootRouteRef } from '../../routes';

/** @internal */
export interface RunbookLinkProps {
  runbookRef: string;
  prefill?: Prefill;
  children: ReactNode;
}

/** Leads to the page of a runbook. @internal */
export function RunbookLink(props: RunbookLinkProps) {
  const { runbookRef, prefill, children } = props;
  const root = useRouteRef(rootRouteRef)();
  return <Link to={`${root}${runbookPath(runbookRef, prefill)}`}>{children}</Link>;
}

/** Leads to the page of a run. @internal */
export function RunLink(props: { runId: string; children: ReactNode }) {
  const root = useRouteRef(rootRouteRef)();
  return <Link to={`${root}${runPath(props.runId)}`}>{props.children}</Link>;
}
