import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EmptyState, LoadFailure, Skeleton } from '@rollcall/ui';
import { useEntityOwnershipReport } from '../../hooks/useEntityOwnershipReport';
import { Contract } from './Contract';

const EXAMPLE = `kind: AuditPolicy
spec:
  services: { types: [service, website] }`;

/** The five questions about the service on this page, each with its answer and its why. @public */
export function EntityContractContent() {
  const { entity } = useEntity();
  const ref = stringifyEntityRef(entity);
  const { value, error, notReady, retry } = useEntityOwnershipReport(ref);
  if (value?.type === 'service') return <Contract report={value.report} onChanged={retry} />;
  if (value) {
    return (
      <EmptyState title="No contract for this one" example={EXAMPLE}>
        {value.type === 'other'
          ? 'The five questions are asked of services, and the policy does not count this type as one. This is how a policy says which types are:'
          : 'The last reading of the catalog did not hold this entity. If it is new, its contract stands here after the next one. A policy says which types are services:'}
      </EmptyState>
    );
  }
  if (error && !notReady) {
    return (
      <LoadFailure
        title="The contract could not be read."
        advice="The other tabs stand on their own."
        error={error}
        onRetry={retry}
      />
    );
  }
  return (
    <Skeleton heights={[48, 420, 200]}>
      {notReady
        ? 'The portal is reading the catalog for the first time; this page fills itself.'
        : 'Reading the contract…'}
    </Skeleton>
  );
}
