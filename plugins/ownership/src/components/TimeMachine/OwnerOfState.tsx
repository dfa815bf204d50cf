import type { OwnerState } from '@rollcall/model';
import type { ServiceState } from '@rollcall/plugin-ownership-common';
import { OwnerLink } from '@rollcall/ui';

/** The owner of that time, or what stood in its place. @internal */
export function OwnerOfState(props: { state: Pick<ServiceState, 'ownerRef' | 'ownerState'> }) {
  const { ownerRef, ownerState } = props.state;
  // Written by an audit of its time, which may have known states this page does not: those read as unknown.
  return <OwnerLink state={ownerState as OwnerState} ownerRef={ownerRef} />;
}
