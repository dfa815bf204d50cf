import type { RunbookAction } from '@rollcall/plugin-runbooks-node';
import type { Targets } from '../targets/Targets';
import { cordon, uncordon } from './cordon';
import { get, getNode } from './get';
import { NODE_INPUT } from './inputs';
import { logs } from './logs';
import { rolloutRestart } from './rolloutRestart';
import { rolloutUndo } from './rolloutUndo';
import { scale } from './scale';

/** Every action of this module. Each asks before each call whether its target is of the owner of the service. @internal */
export function kubernetesActions(targets: Targets): RunbookAction[] {
  return [
    get(targets),
    getNode(targets, NODE_INPUT),
    logs(targets),
    rolloutRestart(targets),
    rolloutUndo(targets),
    scale(targets),
    cordon(targets),
    uncordon(targets),
  ];
}
