import {
  PatchStrategy,
  setHeaderOptions,
  type V1DaemonSet,
  type V1Deployment,
  type V1StatefulSet,
} from '@kubernetes/client-node';
import type { ClusterApis } from '../client/ClusterClient';

/** What can be rolled out. @internal */
export type WorkloadKind = 'Deployment' | 'StatefulSet' | 'DaemonSet';

/** @internal */
export type Workload = V1Deployment | V1StatefulSet | V1DaemonSet;

/** @internal */
export interface ObjectPlace {
  namespace: string;
  name: string;
}

/** Whose changes they are, in the records that Kubernetes keeps; unknown fields are refused rather than dropped. @internal */
export function changeOptions(mode: 'dry' | 'live') {
  return {
    fieldManager: 'rollcall',
    fieldValidation: 'Strict',
    ...(mode === 'dry' && { dryRun: 'All' }),
  };
}

/** Reads a workload. @internal */
export function readWorkload(
  { apps }: ClusterApis,
  kind: WorkloadKind,
  place: ObjectPlace,
): Promise<Workload> {
  switch (kind) {
    case 'StatefulSet':
      return apps.readNamespacedStatefulSet(place);
    case 'DaemonSet':
      return apps.readNamespacedDaemonSet(place);
    default:
      return apps.readNamespacedDeployment(place);
  }
}

/** Merges into a workload, as `kubectl` does. @internal */
export function patchWorkload(
  { apps }: ClusterApis,
  kind: WorkloadKind,
  change: ObjectPlace & { body: object; mode: 'dry' | 'live' },
): Promise<Workload> {
  const { mode, ...request } = change;
  const param = { ...request, ...changeOptions(mode) };
  const strategy = setHeaderOptions('Content-Type', PatchStrategy.StrategicMergePatch);
  switch (kind) {
    case 'StatefulSet':
      return apps.patchNamespacedStatefulSet(param, strategy);
    case 'DaemonSet':
      return apps.patchNamespacedDaemonSet(param, strategy);
    default:
      return apps.patchNamespacedDeployment(param, strategy);
  }
}
