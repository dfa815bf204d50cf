import { InputError } from '@backstage/errors';
import { PatchStrategy, setHeaderOptions } from '@kubernetes/client-node';
import type { RunbookAction } from '@rollcall/plugin-runbooks-node';
import { changing, looking } from '../client/asking';
import type { Targets } from '../targets/Targets';
import { kindOf, namespacedInput } from './inputs';
import { changeOptions } from './workloads';

/** Sets how many pods a workload has, within what the operator allows. @internal */
export function scale(targets: Targets): RunbookAction {
  return {
    id: 'kubernetes.scale',
    title: 'Set the number of replicas',
    description: 'Sets how many pods a Deployment or StatefulSet has.',
    risk: 'mutating',
    input: namespacedInput(
      {
        kind: kindOf('Deployment', 'StatefulSet'),
        replicas: { type: 'integer', minimum: 0, maximum: 10_000 },
      },
      ['kind', 'name', 'replicas'],
    ),
    output: {
      type: 'object',
      properties: { before: { type: 'integer' }, replicas: { type: 'integer' } },
    },
    supportsDryRun: true,
    targets: `clusters ${targets.names.join(', ') || '(none)'}`,
    async execute(context) {
      const { input, mode, signal, log } = context;
      const { client, namespace } = targets.namespace(context);
      const { minReplicas, maxReplicas } = namespace;
      const replicas = Number(input.replicas);
      if (replicas < minReplicas || replicas > maxReplicas) {
        throw new InputError(
          `The operator allows ${minReplicas} to ${maxReplicas} replicas in ${namespace.name} of ${client.name}, not ${replicas}.`,
        );
      }
      const { apps } = client.apis(signal);
      const name = String(input.name);
      const place = { namespace: namespace.name, name };
      const isSet = input.kind === 'StatefulSet';
      const before = await looking(`show the size of ${name}`, () =>
        isSet
          ? apps.readNamespacedStatefulSetScale(place)
          : apps.readNamespacedDeploymentScale(place),
      );
      const body = { spec: { replicas } };
      const request = { ...place, ...changeOptions(mode), body };
      const strategy = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);
      await changing(`give ${name} ${replicas} replicas`, () =>
        isSet
          ? apps.patchNamespacedStatefulSetScale(request, strategy)
          : apps.patchNamespacedDeploymentScale(request, strategy),
      );
      const was = before.spec?.replicas ?? 0;
      log.out(
        `${mode === 'dry' ? 'Kubernetes would scale' : 'Scaling'} ${String(input.kind)} ${name} from ${was} to ${replicas}.`,
      );
      return { before: was, replicas };
    },
  };
}
