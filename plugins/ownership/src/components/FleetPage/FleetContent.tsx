import { EmptyState, LoadFailure, Skeleton, StaleNotice } from '@rollcall/ui';
import { useOverview } from '../../hooks/useOverview';
import { FleetHeadline } from '../FleetHeadline/FleetHeadline';
import { FleetTrend } from '../FleetTrend/FleetTrend';
import { RejectedDocuments } from '../RejectedDocuments/RejectedDocuments';
import { ServiceTable } from '../ServiceTable/ServiceTable';
import { useStyles } from '../styles';
import { TierGrid } from '../TierGrid/TierGrid';

const EXAMPLE = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: checkout
  annotations: { rollcall.dev/tier: "1" }
spec: { type: service, lifecycle: production, owner: group:payments }`;

/** The fleet: how it stands, each tier, where it is going, then every service. @internal */
export function FleetContent() {
  const { value: overview, error, loading, notReady, retry } = useOverview();
  const classes = useStyles();
  if (!overview) {
    if (error && !notReady) {
      return (
        <LoadFailure
          title="The fleet could not be read."
          advice="Your catalog and its documents are untouched. If trying again does not help, look whether the backend is up."
          error={error}
          onRetry={retry}
        />
      );
    }
    return (
      <Skeleton heights={[104, 220, 240, 480]}>
        {notReady
          ? 'The portal is reading the catalog for the first time; this page fills itself.'
          : 'Reading the fleet…'}
      </Skeleton>
    );
  }
  const { snapshot } = overview;
  return (
    <div className={classes.stack} aria-busy={loading}>
      {error && (
        <LoadFailure
          title="A newer reading of the fleet failed."
          advice="What you see below is the last one that came through."
          error={error}
          onRetry={retry}
        />
      )}
      {(!snapshot.complete || snapshot.staleReason) && (
        <StaleNotice readAt={snapshot.readAt} reason={snapshot.staleReason} />
      )}
      {overview.services === 0 ? (
        <EmptyState title="No services yet" example={EXAMPLE}>
          A service is a Component whose type the policy counts as one. Commit a document such as
          this one beside its code and register it, and it stands here with its five answers.
        </EmptyState>
      ) : (
        <>
          <FleetHeadline overview={overview} />
          <div className={classes.sideBySide}>
            <TierGrid tiers={overview.tiers} />
            <FleetTrend />
          </div>
          <ServiceTable all={overview.services} tiers={overview.tiers} />
        </>
      )}
      <RejectedDocuments rejected={overview.rejected} />
    </div>
  );
}
