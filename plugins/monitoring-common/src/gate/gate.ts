import { addDurationMs, enumerated, shown, type GateEffect } from '@rollcall/model';
import { instantMs } from '../budget/periodOf';
import { budgetReasons, isGoing } from './budgetReasons';
import { changeRecordReasons, missingApprovals } from './changeRecordReasons';
import type { GatePolicy } from './GatePolicy';
import type {
  GateDecision,
  GateEmergency,
  GateFacts,
  GateReason,
  GateRequirement,
  GateService,
  OwedApproval,
} from './types';

const GRAVEST: readonly GateReason['effect'][] = ['stops', 'unknown', 'warns', 'passes'];

/** Roles that approve an emergency afterwards where the policy names none. */
const ANYBODY_ELSE = ['owner'];

function effectOf(effect: GateEffect): GateReason['effect'] {
  return effect === 'freeze' ? 'stops' : 'warns';
}

function incidentReasons(incidents: GateFacts['incidents'], effect: GateEffect): GateReason[] {
  if (effect === 'ignore') return [];
  const topic = 'incidents';
  if (incidents === undefined) {
    return [{ topic, effect: 'unknown', message: 'Nobody could be asked for open incidents.' }];
  }
  if (incidents.length === 0) {
    return [{ topic, effect: 'passes', message: 'It has no open incident.' }];
  }
  return incidents.map(({ id, title }) => ({
    topic,
    effect: effectOf(effect),
    message: `Incident ${id} is open: ${title}.`,
  }));
}

function titles(requirements: readonly GateRequirement[]): string {
  return enumerated(requirements.map(({ title }) => title));
}

function standingReasons(standing: GateFacts['standing'], effect: GateEffect): GateReason[] {
  if (effect === 'ignore') return [];
  const topic = 'standing';
  if (standing === undefined) {
    return [{ topic, effect: 'unknown', message: 'Nobody could be asked how it stands.' }];
  }
  const reasons: GateReason[] = [];
  const unmet = standing.filter(({ state }) => state === 'unmet');
  const unknown = standing.filter(({ state }) => state === 'unknown');
  if (unmet.length > 0) {
    const message = `It does not meet what its tier asks for: ${titles(unmet)}.`;
    reasons.push({ topic, effect: effectOf(effect), message });
  }
  if (unknown.length > 0) {
    const message = `Nobody knows whether it meets what its tier asks for: ${titles(unknown)}.`;
    reasons.push({ topic, effect: 'unknown', message });
  }
  if (reasons.length === 0) {
    reasons.push({ topic, effect: 'passes', message: 'It meets what its tier asks for.' });
  }
  return reasons;
}

/** Whether an emergency is granted, and why or why not. */
function emergencyReason({ reason, by, isLead }: GateEmergency): GateReason {
  const topic = 'emergency';
  if (reason.trim() === '') {
    return { topic, effect: 'warns', message: 'An emergency needs a reason, and none is given.' };
  }
  if (isLead !== true) {
    const message = `${shown(by)} is not known to lead the team that owns it; only a lead may go ahead in an emergency.`;
    return { topic, effect: 'warns', message };
  }
  return { topic, effect: 'passes', message: `${shown(by)} goes ahead at once: ${reason.trim()}` };
}

function verdictOf(
  reasons: readonly GateReason[],
  { unknown }: Pick<GatePolicy, 'unknown'>,
): GateDecision['verdict'] {
  const effects = reasons.map(({ effect }) => effect);
  if (effects.includes('stops')) return 'stop';
  return effects.includes('unknown') && unknown === 'closed' ? 'cannot-know' : 'go';
}

const EXIT_CODES = { go: 0, stop: 1, 'cannot-know': 2 } as const;

/**
 * Whether a change of a service may go ahead: by its error budgets, its open incidents, how it stands by its tier, and the
 * record of the change where one is asked for.
 *
 * @remarks
 * What stops, stops, whatever else is not known. Where nothing stops and something is not known, a policy that fails open
 * goes ahead and says so; one that fails closed answers that it cannot know. An emergency of a lead goes ahead past all of
 * it, and owes the approvals the policy asks for, or that of the owner.
 *
 * @param service - whose change it is
 * @param policy - as `gatePolicyOf` gives it for the service's tier
 * @param now - ISO 8601 instant with an offset
 * @throws InputError where `now` is no instant
 * @public
 */
export function gate(
  service: GateService,
  facts: GateFacts,
  policy: GatePolicy,
  now: string,
): GateDecision {
  const nowMs = instantMs(now);
  const { budgets, incidents, standing, changeRecord, emergency } = facts;
  const judged = [
    ...budgetReasons(budgets, policy),
    ...incidentReasons(incidents, policy.incidents),
    ...standingReasons(standing, policy.standing),
    ...changeRecordReasons(changeRecord, { service, policy, nowMs }),
  ];
  const granted = emergency && emergencyReason(emergency);
  const isGranted = granted?.effect === 'passes';
  // A refused emergency changes nothing: what may go ahead without one still may.
  const verdict = isGranted ? 'go' : verdictOf(judged, policy);
  const reasons = [...(granted ? [granted] : []), ...judged].sort(
    (a, b) => GRAVEST.indexOf(a.effect) - GRAVEST.indexOf(b.effect),
  );
  return {
    serviceRef: service.ref,
    verdict,
    exitCode: EXIT_CODES[verdict],
    unknown: policy.unknown,
    reasons,
    pagesOnCall: policy.budgetSpent === 'page' && Boolean(budgets?.some(isGoing)),
    owed: isGranted ? owedApprovals(facts, policy, nowMs) : [],
    decidedAt: new Date(nowMs).toISOString(),
  };
}

function owedApprovals(facts: GateFacts, policy: GatePolicy, nowMs: number): OwedApproval[] {
  const { approvals = ANYBODY_ELSE, approvalWithin } = policy;
  const roles = approvals.length > 0 ? approvals : ANYBODY_ELSE;
  const due = new Date(addDurationMs(nowMs, approvalWithin)).toISOString();
  return missingApprovals(facts.changeRecord, roles, nowMs).map(role => ({ role, due }));
}
