import type { Fleet, JsonValue } from '@rollcall/model';
import {
  type ActionDescription,
  appliesTo,
  callsOf,
  plan,
  type Plan,
  planEntity,
  plansWithin,
  readRunbook,
  type Runbook,
} from '@rollcall/plugin-runbooks-common';
import { openFleet } from '../audit/openFleet';
import { findRunbook, findTarget } from './findRunbook';
import { inputValues } from './inputValues';
import { KNOWN_ACTIONS } from './knownActions';
import { openActions } from './openActions';
import type { RunbookContext } from './runbookFlags';
import { wordsOf } from './wordsOf';

/** A runbook of the files at hand, and what a run of it would do. @internal */
export interface LocalPlan {
  fleet: Fleet;
  runbook: Runbook;
  entityRef: string;
  plan: Plan;
  /** Actions it calls, in itself or in a runbook it runs, of which only a portal knows whether they exist and what they may do. */
  unknownActions: string[];
}

/**
 * Plans a run from the files at hand, by the policy in force there. Of actions it knows those every portal has, and says which
 * are others.
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
  const others = new Map(fleet.ofKind('Runbook').map(other => [other.ref, readRunbook(other)]));
  const nested = (ref: string) => {
    const found = others.get(ref);
    return found && { ...found, applies: appliesTo(fleet, ref, entityRef) };
  };
  const inputs: Record<string, JsonValue> = inputValues(values.input, runbook.inputs);
  const open = openActions([runbook, ...[...others.values()].map(other => other.runbook)]);
  const planned = plan(runbook, inputs, {
    entity: planEntity(fleet, entityRef),
    tier: fleet.tier(entityRef).tier,
    policy: fleet.policy,
    actions: new Map<string, ActionDescription>([...open, ...KNOWN_ACTIONS]),
    problems,
    applies: appliesTo(fleet, runbook.ref, entityRef),
    nested,
    nowMs: Date.parse(now),
  });
  const called = [planned, ...plansWithin(planned.steps)].flatMap(({ runbookRef }) =>
    (runbookRef === runbook.ref ? runbook : others.get(runbookRef)!.runbook).steps.flatMap(callsOf),
  );
  return {
    fleet,
    runbook,
    entityRef,
    plan: planned,
    unknownActions: [...new Set(called)].filter(id => open.has(id)),
  };
}
