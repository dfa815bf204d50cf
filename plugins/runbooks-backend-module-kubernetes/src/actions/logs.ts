import { NotFoundError } from '@backstage/errors';
import type { RunbookAction, RunbookActionContext } from '@rollcall/plugin-runbooks-node';
import { looking } from '../client/asking';
import type { ClusterApis } from '../client/ClusterClient';
import type { Targets } from '../targets/Targets';
import { kindOf, NAME_SCHEMA, namespacedInput } from './inputs';
import { selectorText } from './selectorText';
import { readWorkload, type WorkloadKind } from './workloads';

const MOST_BYTES = 1024 * 1024;
/** What later steps see of it. */
const LONGEST_TEXT = 16 * 1024;

/** The pod that is meant: the one named, or the newest of a workload. */
async function podNameOf(
  apis: ClusterApis,
  namespace: string,
  { input }: RunbookActionContext,
): Promise<string> {
  const name = String(input.name);
  if (input.kind === 'Pod') return name;
  const kind = input.kind as WorkloadKind;
  const workload = await looking(`show ${kind} ${name}`, () =>
    readWorkload(apis, kind, { namespace, name }),
  );
  const { items } = await looking(`list the pods of ${name}`, () =>
    apis.core.listNamespacedPod({
      namespace,
      labelSelector: selectorText(workload.spec?.selector),
    }),
  );
  const [newest] = items
    .map(({ metadata }) => ({
      name: metadata?.name ?? '',
      atMs: metadata?.creationTimestamp ? new Date(metadata.creationTimestamp).getTime() : 0,
    }))
    .sort((a, b) => b.atMs - a.atMs);
  if (!newest) throw new NotFoundError(`${kind} ${name} has no pods.`);
  return newest.name;
}

/** Brings the last lines of a pod into the log of the run. @internal */
export function logs(targets: Targets): RunbookAction {
  return {
    id: 'kubernetes.logs',
    title: 'Read the log of a pod',
    description:
      'Brings the last lines of a pod, or of the newest pod of a workload, into the log of the run.',
    risk: 'read-only',
    input: namespacedInput({
      kind: kindOf('Deployment', 'StatefulSet', 'DaemonSet', 'Pod'),
      container: NAME_SCHEMA,
      lines: { type: 'integer', minimum: 1, maximum: 1_000, default: 100 },
      sinceSeconds: { type: 'integer', minimum: 1, maximum: 86_400 },
      previous: { type: 'boolean', description: 'Of the container before its last restart' },
    }),
    output: {
      type: 'object',
      properties: { pod: { type: 'string' }, text: { type: 'string' } },
    },
    supportsDryRun: true,
    targets: `clusters ${targets.names.join(', ') || '(none)'}`,
    async execute(context) {
      const { input, signal, log } = context;
      const { client, namespace } = targets.namespace(context);
      const apis = client.apis(signal);
      const pod = await podNameOf(apis, namespace.name, context);
      const text = await looking(`read the log of ${pod}`, () =>
        apis.core.readNamespacedPodLog({
          namespace: namespace.name,
          name: pod,
          container: input.container as string | undefined,
          tailLines: Number(input.lines ?? 100),
          sinceSeconds: input.sinceSeconds as number | undefined,
          previous: input.previous as boolean | undefined,
          limitBytes: MOST_BYTES,
        }),
      );
      const written = String(text ?? '');
      log.out(written === '' ? `${pod} wrote nothing.` : `${pod}:\n${written}`);
      return { pod, text: written.slice(-LONGEST_TEXT) };
    },
  };
}
