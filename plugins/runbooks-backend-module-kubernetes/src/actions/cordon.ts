import { PatchStrategy, setHeaderOptions } from '@kubernetes/client-node';
import type { RunbookAction } from '@rollcall/plugin-runbooks-node';
import { changing, looking } from '../client/asking';
import type { Targets } from '../targets/Targets';
import { NODE_INPUT } from './inputs';
import { changeOptions } from './workloads';

function nodeAction(
  targets: Targets,
  options: { id: string; title: string; description: string; unschedulable: boolean },
): RunbookAction {
  const { unschedulable, ...words } = options;
  return {
    ...words,
    risk: 'mutating',
    input: NODE_INPUT,
    output: { type: 'object', properties: { alreadyDone: { type: 'boolean' } } },
    supportsDryRun: true,
    targets: `nodes of clusters ${targets.names.join(', ') || '(none)'}`,
    async execute(context) {
      const { input, mode, signal, log } = context;
      const client = targets.nodes(context);
      const { core } = client.apis(signal);
      const name = String(input.name);
      const node = await looking(`show node ${name}`, () => core.readNode({ name }));
      const alreadyDone = (node.spec?.unschedulable ?? false) === unschedulable;
      const what = unschedulable ? 'takes no new pods' : 'takes new pods';
      if (alreadyDone) {
        log.out(`Node ${name} of ${client.name} ${what} already.`);
        return { alreadyDone };
      }
      await changing(`change node ${name}`, () =>
        core.patchNode(
          { name, ...changeOptions(mode), body: { spec: { unschedulable } } },
          setHeaderOptions('Content-Type', PatchStrategy.StrategicMergePatch),
        ),
      );
      log.out(
        `Node ${name} of ${client.name} ${mode === 'dry' ? `would be one that ${what}` : `${what} from now on`}.`,
      );
      return { alreadyDone };
    },
  };
}

/** Keeps new pods away from a node; what runs there stays. @internal */
export function cordon(targets: Targets): RunbookAction {
  return nodeAction(targets, {
    id: 'kubernetes.cordon',
    title: 'Keep new pods away from a node',
    description: 'Marks a node as one that takes no new pods. What runs there stays.',
    unschedulable: true,
  });
}

/** The undoing of {@link cordon}. @internal */
export function uncordon(targets: Targets): RunbookAction {
  return nodeAction(targets, {
    id: 'kubernetes.uncordon',
    title: 'Let new pods onto a node again',
    description: 'Marks a node as one that takes new pods.',
    unschedulable: false,
  });
}
