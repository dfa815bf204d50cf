import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** An entity as a link; what stands in its place where there is none. @internal */
export function EntityName(props: { entityRef?: string; kind: string; otherwise: string }) {
  const { entityRef, kind, otherwise } = props;
  if (entityRef === undefined) return <>{otherwise}</>;
  return <EntityRefLink entityRef={entityRef} defaultKind={kind} hideIcon />;
}
