import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { humanizeRef, kindOfRef } from '@rollcall/model';

/** An entity as a link; what stands in its place where there is none. @internal */
export function EntityName(props: { entityRef?: string; kind: string; otherwise: string }) {
  const { entityRef, kind, otherwise } = props;
  if (entityRef === undefined) return <>{otherwise}</>;
  // A source of alerts has no page of its own.
  if (kindOfRef(entityRef) === 'source') return <>the source {humanizeRef(entityRef, 'source')}</>;
  return <EntityRefLink entityRef={entityRef} defaultKind={kind} hideIcon />;
}
