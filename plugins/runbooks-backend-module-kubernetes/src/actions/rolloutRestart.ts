import { ConflictError } from '@backstage/errors';
import type { V1Deployment } from '@kubernetes/client-node';
import type { RunbookAction } from '@rollcall/plugin-runbooks-node';
import { changing, looking } from '../client/asking';
import type { Targets } from '../targets/Targets';
import { kindOf, namespacedInput } from './inputs';
import { patchWorkload, readWorkload, type WorkloadKind } from './workloads';

/** What `kubectl rollout restart` writes. */
const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';
/** Which step of which run did it, so that the same step does not do it twice. */
const RESTARTED_BY = 'rollcall.dev/restarted-by';

/** Starts all pods of a workload anew, one after the other. @internal */
export function rolloutRestart(targets: Targets): RunbookAction {
  return {
    id: 'kubernetes.rolloutRestart',
    title: 'Restart a workload',
    description:
      'Starts the pods of a Deployment, StatefulSet or DaemonSet anew, as its strategy of rollout says.',
    risk: 'mutating',
    input: namespacedInput({ kind: kindOf('Deployment', 'StatefulSet', 'DaemonSet') }),
    output: {
      type: 'object',
      properties: { generation: { type: 'integer' }, alreadyDone: { type: 'boolean' } },
    },
    supportsDryRun: true,
    targets: `clusters ${targets.names.join(', ') || '(none)'}`,
    async execute(context) {
      const { input, mode, signal, log, idempotencyKey } = context;
      const { client, namespace } = targets.namespace(context);
      const kind = input.kind as WorkloadKind;
      const name = String(input.name);
      const place = { namespace: namespace.name, name };
      const apis = client.apis(signal);
      const found = await looking(`show ${kind} ${name}`, () => readWorkload(apis, kind, place));
      const annotations = found.spec?.template.metadata?.annotations ?? {};
      if (annotations[RESTARTED_BY] === idempotencyKey) {
        log.out(
          `${kind} ${name} was restarted by this step already, at ${annotations[RESTARTED_AT]}.`,
        );
        return { generation: found.metadata?.generation ?? 0, alreadyDone: true };
      }
      if ((found as V1Deployment).spec?.paused) {
        throw new ConflictError(
          `Deployment ${name} is paused; its pods would not be restarted. Resume it first.`,
        );
      }
      const changed = await changing(`restart ${kind} ${name}`, () =>
        patchWorkload(apis, kind, {
          ...place,
          mode,
          body: {
            // What was looked at is what is changed.
            metadata: { resourceVersion: found.metadata?.resourceVersion },
            spec: {
              template: {
                metadata: {
                  annotations: {
                    [RESTARTED_AT]: new Date().toISOString(),
                    [RESTARTED_BY]: idempotencyKey,
                  },
                },
              },
            },
          },
        }),
      );
      log.out(
        mode === 'dry'
          ? `Kubernetes would restart ${kind} ${name} in ${namespace.name} of ${client.name}.`
          : `Restarting ${kind} ${name} in ${namespace.name} of ${client.name}.`,
      );
      return { generation: changed.metadata?.generation ?? 0, alreadyDone: false };
    },
  };
}
