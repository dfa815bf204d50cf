import type { Fleet, JsonValue } from '@rollcall/model';
import {
  appliesTo,
  plan,
  type Plan,
  planEntity,
  readRunbook,
  type Runbook,
} from '@rollcall/plugin-runbooks-common';
import { openFleet } from '../audit/openFleet';
import { findRunbook, findTarget } from './findRunbook';
import { inputValues } from './inputValues';
import { KNOWN_ACTIONS } from './knownActions';
import type { RunbookContext } from './runbookFlags';
import { wordsOf } from './wordsOf';

/** A runbook of the files at hand, and what a run of it would do. @internal */
export interface LocalPlan {
  fleet: Fleet;
  runbook: Runbook;
  entityRef: string;
  plan: Plan;
}

/**
 * Plans a run from the files at hand, by the policy in force there. Of actions it knows those every portal has.
 *
 * @internal
 */
export async function localPlan(context: RunbookContext): Promise<LocalPlan> {
  const { cwd, terminal, values, now } = context;
  const { runbook: word, service } = wordsOf(context);
  const { fleet, scope } = await openFleet({ cwd, terminal, values });
  const document = findRunbook(fleet, word, { cwd, root: scope.root });
  const entityRef = findTarget(fleet, document, service);
  const { runbook, problems } = readRunbook(document);
  const nested = (ref: string) => {
    const found = fleet.ofKind('Runbook').find(other => other.ref === ref);
    return found && { ...readRunbook(found), applies: appliesTo(fleet, ref, entityRef) };
  };
  const inputs: Record<string, JsonValue> = inputValues(values.input, runbook.inputs);
  return {
    fleet,
    runbook,
    entityRef,
    plan: plan(runbook, inputs, {
      entity: planEntity(fleet, entityRef),
      tier: fleet.tier(entityRef).tier,
      policy: fleet.policy,
      actions: KNOWN_ACTIONS,
      problems,
      applies: appliesTo(fleet, runbook.ref, entityRef),
      nested,
      nowMs: Date.parse(now),
    }),
  };
}
