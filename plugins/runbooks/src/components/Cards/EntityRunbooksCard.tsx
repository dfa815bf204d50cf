import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { ServiceRunbooks } from './ServiceRunbooks';

/** As many as fit beside the other cards. */
const SHOWN = 4;

/** What to do when the service on this page breaks. @public */
export function EntityRunbooksCard() {
  const { entity } = useEntity();
  return (
    <EntityInfoCard title="Runbooks">
      <ServiceRunbooks serviceRef={stringifyEntityRef(entity)} most={SHOWN} />
    </EntityInfoCard>
  );
}
