import {
  type CatalogDocument,
  type Fleet,
  isJsonObject,
  type RuleHit,
  shown,
} from '@rollcall/model';
import {
  type ActionDescription,
  appliesTo,
  effectiveRisk,
  plan,
  planEntity,
  readRunbook,
  type Runbook,
} from '@rollcall/plugin-runbooks-common';

type Actions = ReadonlyMap<string, ActionDescription>;

/** Inputs that have neither a default nor a list of values: only a person knows what is in them. */
function unknownInputs({ inputs }: Runbook): string[] {
  return Object.entries(isJsonObject(inputs.properties) ? inputs.properties : {})
    .filter(([, property]) => isJsonObject(property) && property.default === undefined)
    .map(([name]) => name);
}

/** Whether what is wrong with a step may only be that somebody has yet to fill something in. */
function isForAPerson(runbook: Runbook, pointer: string): boolean {
  const step = runbook.steps.find(each => pointer.startsWith(each.pointer));
  const written = JSON.stringify(step?.call?.with ?? {});
  return unknownInputs(runbook).some(name => written.includes(`inputs.${name}`));
}

function firstService(fleet: Fleet, ref: string): string | undefined {
  return fleet.services().find(service => appliesTo(fleet, ref, service.ref))?.ref;
}

function* ofSteps(
  runbook: Runbook,
  { fleet, actions, now }: { fleet: Fleet; actions: Actions; now: string },
): Iterable<Pick<RuleHit, 'pointer' | 'remedy'> & { message: string }> {
  const entityRef = firstService(fleet, runbook.ref);
  if (entityRef === undefined) return;
  const { problems } = plan(
    runbook,
    {},
    {
      entity: planEntity(fleet, entityRef),
      tier: fleet.tier(entityRef).tier,
      policy: fleet.policy,
      actions,
      problems: [],
      applies: true,
      nested: ref => {
        const found = fleet.get(ref);
        return found && { ...readRunbook(found), applies: appliesTo(fleet, ref, entityRef) };
      },
      nowMs: Date.parse(now),
    },
  );
  for (const problem of problems) {
    const isOfStep = runbook.steps.some(({ pointer }) => problem.pointer.startsWith(pointer));
    if (isOfStep && !isForAPerson(runbook, problem.pointer)) yield problem;
  }
}

/**
 * What of a runbook does not fit the actions of a portal: one that it does not have, an input that one of them does not take, a
 * check by something that changes things, and a risk that is graver than the document says.
 *
 * @internal
 */
export function* portalProblems(
  document: CatalogDocument,
  options: { fleet: Fleet; actions: Actions; now: string },
): Iterable<RuleHit> {
  const { runbook, problems } = readRunbook(document);
  // What is wrong with it anywhere is said already.
  if (problems.length > 0) return;
  for (const { pointer, message, remedy } of ofSteps(runbook, options)) {
    yield {
      reason: 'portal',
      document,
      pointer,
      subject: `${pointer} ${message}`,
      message: `${shown(document.ref)} does not fit the portal. ${message}`,
      remedy,
    };
  }
  const risk = effectiveRisk(runbook, options.actions);
  const isKnown = runbook.steps.every(
    ({ call }) => call === undefined || options.actions.has(call.action),
  );
  if (risk === runbook.declaredRisk || !isKnown) return;
  yield {
    reason: 'portal-risk',
    document,
    pointer: '/spec/risk',
    subject: risk,
    message: `${shown(document.ref)} says that it is ${runbook.declaredRisk}; by the actions it calls it is ${risk}, and is treated as that.`,
    remedy: `Write "risk: ${risk}".`,
  };
}
