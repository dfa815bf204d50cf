import type { V1Node, V1Pod } from '@kubernetes/client-node';
import type { JsonObject, JsonValue } from '@rollcall/model';
import type { RunbookAction, RunbookActionContext } from '@rollcall/plugin-runbooks-node';
import { looking } from '../client/asking';
import type { Targets } from '../targets/Targets';
import { kindOf, namespacedInput } from './inputs';
import { rolloutState } from './rolloutState';
import { readWorkload, type WorkloadKind } from './workloads';

function podOf({ metadata, spec, status }: V1Pod): JsonObject {
  const containers = status?.containerStatuses ?? [];
  return {
    kind: 'Pod',
    name: metadata?.name ?? '',
    phase: status?.phase ?? 'Unknown',
    ready: containers.length > 0 && containers.every(({ ready }) => ready),
    restarts: containers.reduce((sum, { restartCount }) => sum + restartCount, 0),
    node: spec?.nodeName ?? '',
  };
}

function nodeOf({ metadata, spec, status }: V1Node): JsonObject {
  const ready = (status?.conditions ?? []).find(({ type }) => type === 'Ready');
  return {
    kind: 'Node',
    name: metadata?.name ?? '',
    ready: ready?.status === 'True',
    unschedulable: spec?.unschedulable ?? false,
  };
}

/** Named fields and no others: the objects themselves may hold secrets in their environment. */
async function shownOf(targets: Targets, context: RunbookActionContext): Promise<JsonObject> {
  const { input, signal } = context;
  const name = String(input.name);
  const what = `show ${String(input.kind)} ${name}`;
  const { client, namespace } = targets.namespace(context);
  const apis = client.apis(signal);
  const place = { namespace: namespace.name, name };
  if (input.kind === 'Pod') {
    return podOf(await looking(what, () => apis.core.readNamespacedPod(place)));
  }
  const kind = input.kind as WorkloadKind;
  const workload = await looking(what, () => readWorkload(apis, kind, place));
  const { metadata, spec } = workload;
  return {
    kind,
    name,
    generation: metadata?.generation ?? 0,
    images: (spec?.template.spec?.containers ?? []).map(({ image }) => image ?? ''),
    ...rolloutState(kind, workload),
  };
}

const OUTPUT: JsonObject = {
  type: 'object',
  properties: {
    kind: { type: 'string' },
    name: { type: 'string' },
    rolledOut: { type: 'boolean' },
    replicas: { type: 'integer' },
    readyReplicas: { type: 'integer' },
    updatedReplicas: { type: 'integer' },
    availableReplicas: { type: 'integer' },
    ready: { type: 'boolean' },
    phase: { type: 'string' },
    restarts: { type: 'integer' },
  },
};

/** Looks at a workload or a pod. @internal */
export function get(targets: Targets): RunbookAction {
  return {
    id: 'kubernetes.get',
    title: 'Look at a workload or a pod',
    description:
      'How far a rollout is, how many replicas are ready, how often a pod was restarted.',
    risk: 'read-only',
    input: namespacedInput({ kind: kindOf('Deployment', 'StatefulSet', 'DaemonSet', 'Pod') }),
    output: OUTPUT,
    supportsDryRun: true,
    targets: `clusters ${targets.names.join(', ') || '(none)'}`,
    async execute(context): Promise<JsonValue> {
      const shown = await shownOf(targets, context);
      context.log.out(JSON.stringify(shown));
      return shown;
    },
  };
}

/** Looks at a node. @internal */
export function getNode(targets: Targets, input: JsonObject): RunbookAction {
  return {
    id: 'kubernetes.getNode',
    title: 'Look at a node',
    description: 'Whether a node is ready, and whether it takes new pods.',
    risk: 'read-only',
    input,
    output: {
      type: 'object',
      properties: { ready: { type: 'boolean' }, unschedulable: { type: 'boolean' } },
    },
    supportsDryRun: true,
    targets: `nodes of clusters ${targets.names.join(', ') || '(none)'}`,
    async execute(context): Promise<JsonValue> {
      const { core } = targets.nodes(context).apis(context.signal);
      const name = String(context.input.name);
      const shown = nodeOf(await looking(`show node ${name}`, () => core.readNode({ name })));
      context.log.out(JSON.stringify(shown));
      return shown;
    },
  };
}
