import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** Whoever acted: a person as a link, the portal or a service in words. @internal */
export function Person(props: { personRef: string; me?: string }) {
  const { personRef, me } = props;
  if (personRef === 'system:auto') return <>the portal by itself</>;
  if (personRef.startsWith('service:')) return <>{personRef.slice('service:'.length)}</>;
  return (
    <>
      <EntityRefLink entityRef={personRef} defaultKind="user" hideIcon />
      {personRef === me && ' (you)'}
    </>
  );
}
