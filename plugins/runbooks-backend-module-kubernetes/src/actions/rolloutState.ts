import type { V1DaemonSet, V1Deployment, V1StatefulSet } from '@kubernetes/client-node';
import type { Workload, WorkloadKind } from './workloads';

/** How far a rollout is. @internal */
export interface RolloutState {
  /** Whether all pods are of the present revision and available: what `kubectl rollout status` waits for. */
  rolledOut: boolean;
  replicas: number;
  updatedReplicas: number;
  readyReplicas: number;
  availableReplicas: number;
}

function deploymentState({ spec, status = {} }: V1Deployment): RolloutState {
  const wanted = spec?.replicas ?? 1;
  const { replicas = 0, updatedReplicas = 0, readyReplicas = 0, availableReplicas = 0 } = status;
  const rolledOut =
    updatedReplicas >= wanted &&
    replicas <= updatedReplicas &&
    availableReplicas >= updatedReplicas;
  return { rolledOut, replicas: wanted, updatedReplicas, readyReplicas, availableReplicas };
}

function statefulSetState({ spec, status }: V1StatefulSet): RolloutState {
  const wanted = spec?.replicas ?? 1;
  const { updatedReplicas = 0, readyReplicas = 0, availableReplicas = 0 } = status ?? {};
  const partition = spec?.updateStrategy?.rollingUpdate?.partition ?? 0;
  const updated =
    partition > 0
      ? updatedReplicas >= wanted - partition
      : status?.updateRevision === status?.currentRevision && status?.updateRevision !== undefined;
  const rolledOut = readyReplicas >= wanted && updated;
  return { rolledOut, replicas: wanted, updatedReplicas, readyReplicas, availableReplicas };
}

function daemonSetState({ status }: V1DaemonSet): RolloutState {
  const wanted = status?.desiredNumberScheduled ?? 0;
  const updatedReplicas = status?.updatedNumberScheduled ?? 0;
  const availableReplicas = status?.numberAvailable ?? 0;
  const rolledOut = updatedReplicas >= wanted && availableReplicas >= wanted;
  const readyReplicas = status?.numberReady ?? 0;
  return { rolledOut, replicas: wanted, updatedReplicas, readyReplicas, availableReplicas };
}

function stateOf(kind: WorkloadKind, workload: Workload): RolloutState {
  if (kind === 'Deployment') return deploymentState(workload as V1Deployment);
  if (kind === 'StatefulSet') return statefulSetState(workload as V1StatefulSet);
  return daemonSetState(workload as V1DaemonSet);
}

/**
 * How far a rollout is, by the rules of `kubectl rollout status`
 * (https://kubernetes.io/docs/reference/kubectl/generated/kubectl_rollout/kubectl_rollout_status/). A status that the
 * controller wrote before the last change says nothing yet.
 *
 * @internal
 */
export function rolloutState(kind: WorkloadKind, workload: Workload): RolloutState {
  const state = stateOf(kind, workload);
  const observed = workload.status?.observedGeneration ?? 0;
  const seen = observed >= (workload.metadata?.generation ?? 0);
  return { ...state, rolledOut: state.rolledOut && seen };
}
