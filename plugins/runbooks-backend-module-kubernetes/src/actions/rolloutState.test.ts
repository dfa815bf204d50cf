import type { Workload, WorkloadKind } from './workloads';
import { rolloutState } from './rolloutState';

const DONE = { replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3 };

describe('a rollout', () => {
  it.each<[string, WorkloadKind, object, object, boolean]>([
    ['is done', 'Deployment', { replicas: 3 }, DONE, true],
    ['has old pods left', 'Deployment', { replicas: 3 }, { ...DONE, replicas: 4 }, false],
    ['has new pods to come', 'Deployment', { replicas: 3 }, { ...DONE, updatedReplicas: 2 }, false],
    [
      'has pods that are not available',
      'Deployment',
      { replicas: 3 },
      { ...DONE, availableReplicas: 2 },
      false,
    ],
    [
      'was not seen yet by the controller',
      'Deployment',
      { replicas: 3 },
      { ...DONE, observedGeneration: 1 },
      false,
    ],
    ['is done of nothing', 'Deployment', { replicas: 0 }, {}, true],
    [
      'is done',
      'StatefulSet',
      { replicas: 3 },
      { ...DONE, updateRevision: 'a', currentRevision: 'a' },
      true,
    ],
    [
      'is under way',
      'StatefulSet',
      { replicas: 3 },
      { ...DONE, updateRevision: 'b', currentRevision: 'a' },
      false,
    ],
    [
      'is done up to its partition',
      'StatefulSet',
      { replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } } },
      { ...DONE, updatedReplicas: 1, updateRevision: 'b', currentRevision: 'a' },
      true,
    ],
    [
      'is done',
      'DaemonSet',
      {},
      { desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2 },
      true,
    ],
    [
      'has a node without it',
      'DaemonSet',
      {},
      { desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 1 },
      false,
    ],
  ])('%s: a %s with %j and %j', (_, kind, spec, status, rolledOut) => {
    const workload = {
      metadata: { generation: 2 },
      spec,
      status: { observedGeneration: 2, ...status },
    } as unknown as Workload;
    expect(rolloutState(kind, workload).rolledOut).toBe(rolledOut);
  });
});
