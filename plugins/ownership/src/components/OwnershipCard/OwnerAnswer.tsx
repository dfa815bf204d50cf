import type { ServiceReport } from '@rollcall/plugin-ownership-common';
import { OwnerLink, Provenance, type ProvenanceProps } from '@rollcall/ui';

/** The owner, how many people that is, and why it is that one. @internal */
export function OwnerAnswer(props: {
  owner: ServiceReport['owner'];
  urgent?: boolean;
  placeUrl?: ProvenanceProps['placeUrl'];
}) {
  const { owner, urgent, placeUrl } = props;
  const people = owner.activeMembers;
  return (
    <>
      <OwnerLink
        state={owner.state}
        ownerRef={owner.ref}
        declared={owner.declared}
        title={owner.title}
        urgent={urgent}
      />
      {people !== undefined &&
        owner.kind !== 'user' &&
        ` · ${people} ${people === 1 ? 'person' : 'people'}`}
      <Provenance hops={owner.hops} placeUrl={placeUrl} />
    </>
  );
}
