import { isJsonObject } from '@rollcall/model';
import { commandDigest, renderArgv, sketchArgv } from '../command';
import type { PlannedCommand } from '../types/plan';
import type { ActionCall, RunbookStep } from '../types/runbook';
import { fillIn } from './fillIn';
import type { PlanStepOptions } from './planStep';

function planCommand(
  call: ActionCall,
  of: PlannedCommand['of'],
  { step, options }: { step: RunbookStep; options: PlanStepOptions },
): PlannedCommand[] {
  const { actions, scope, problems } = options;
  const definition = actions.get(call.action)?.command;
  if (!definition) return [];
  const filled = fillIn(call.with, scope);
  const inputs = isJsonObject(filled.value) ? filled.value : {};
  const planned = { of, name: definition.name, digest: commandDigest(definition) };
  if (filled.deferred.length > 0) return [{ ...planned, argv: sketchArgv(definition, inputs) }];
  try {
    return [{ ...planned, argv: renderArgv(definition, inputs) }];
  } catch (error) {
    problems.push({
      pointer: step.pointer,
      message: `Step "${step.id}" cannot run ${definition.name}: ${(error as Error).message}`,
      remedy: 'Give it a value that the operator of the command allows.',
    });
    return [];
  }
}

/**
 * The programs a step runs, word by word, those of its verification and of its rollback among them: people agree to exactly
 * these.
 *
 * @internal
 */
export function planCommands(step: RunbookStep, options: PlanStepOptions): PlannedCommand[] {
  const { call, verify, rollback } = step;
  return [
    ...(call ? planCommand(call, 'step', { step, options }) : []),
    ...(verify ? planCommand(verify.check, 'verify', { step, options }) : []),
    ...(rollback ? planCommand(rollback, 'rollback', { step, options }) : []),
  ];
}
