import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  EntityInfoCard,
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { EmptyState, LoadFailure, Skeleton } from '@rollcall/ui';
import {
  type EntityOwnershipReport,
  useEntityOwnershipReport,
} from '../../hooks/useEntityOwnershipReport';
import { CONTRACT_PATH } from '../../routes';
import { OtherEntityReport } from './OtherEntityReport';
import { ServiceReportView } from './ServiceReportView';

/** Who owns the entity on this page and what is wrong; for a service, its five answers. @public */
export function EntityOwnershipCard() {
  const { entity } = useEntity();
  const entityPath = useRouteRef(entityRouteRef)(entityRouteParams(entity));
  const { value, error, notReady, retry } = useEntityOwnershipReport(stringifyEntityRef(entity));
  return (
    <EntityInfoCard title={titleOf(value)}>
      {value && <Report value={value} contractPath={`${entityPath}/${CONTRACT_PATH}`} />}
      {!value && error && !notReady && (
        <LoadFailure
          title="Ownership could not be read."
          advice="The rest of this page stands on its own."
          error={error}
          onRetry={retry}
        />
      )}
      {!value && (!error || notReady) && (
        <Skeleton heights={[40, 40, 40, 40, 40]}>
          {notReady
            ? 'The portal is reading the catalog for the first time…'
            : 'Reading ownership…'}
        </Skeleton>
      )}
    </EntityInfoCard>
  );
}

function titleOf(value: EntityOwnershipReport | undefined): string {
  return value?.type === 'service' ? 'Five answers' : 'Ownership';
}

function Report(props: { value: EntityOwnershipReport; contractPath: string }) {
  const { value, contractPath } = props;
  switch (value.type) {
    case 'service':
      return <ServiceReportView report={value.report} contractPath={contractPath} />;
    case 'other':
      return <OtherEntityReport report={value.report} />;
    default:
      return (
        <EmptyState title="Not in the fleet yet">
          The last reading of the catalog did not hold this entity. If it is new, it stands here
          after the next one.
        </EmptyState>
      );
  }
}
