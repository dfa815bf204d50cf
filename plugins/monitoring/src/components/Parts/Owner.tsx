import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { OwnerFields } from '@rollcall/plugin-monitoring-common';
import { OwnerLink } from '@rollcall/ui';

/** Who owns it; a name nobody answers to is said to be that, and leads nowhere. @internal */
export function Owner({ owner: { ownerRef, ownerLack } }: { owner: OwnerFields }) {
  if (ownerRef && !ownerLack) return <EntityRefLink entityRef={ownerRef} hideIcon />;
  return <OwnerLink state={ownerLack ?? 'missing'} ownerRef={ownerRef} />;
}
