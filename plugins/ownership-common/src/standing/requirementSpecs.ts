import type { Finding, Fleet, Tier } from '@rollcall/model';
import { shown } from '../rules/support/text';
import type { FiveAnswer } from './types';

/** What is asked, and the rules that judge it. @internal */
export interface RequirementSpec {
  id: string;
  answer: FiveAnswer;
  title: string;
  /** A finding of any of these leaves it unmet; a rule that is not installed leaves it unknown. */
  rules: readonly string[];
  /** Narrows the findings of those rules down to this requirement. */
  concerns?(finding: Finding): boolean;
  /** What is said where nothing speaks against it. */
  metBy: string;
  /** Why nobody can know, where the audit says so once for the whole fleet. */
  unknownBecause?: string;
}

/** @internal */
export interface RequirementQuery {
  fleet: Fleet;
  ref: string;
  tier?: Tier;
}

const NO_OWNER = ['owner-missing', 'owner-placeholder', 'owner-wrong-kind', 'owner-unknown'];

function ownerSpecs({ fleet, ref, tier }: RequirementQuery): RequirementSpec[] {
  const owner = fleet.owner(ref);
  const name = shown(owner.ref ?? owner.declared ?? '');
  const specs: RequirementSpec[] = [
    {
      id: 'owner',
      answer: 'owner',
      title: 'An owner that exists',
      // Somebody who left the directory is no owner that exists, though the finding is of another rule.
      rules: owner.state === 'not-found' ? [...NO_OWNER, 'owner-departed'] : NO_OWNER,
      metBy: `${name} owns it.`,
      unknownBecause:
        owner.state === 'unknown' ? `Whether ${name} exists is not known here.` : undefined,
    },
  ];
  if (owner.state !== 'owned') return specs;
  const uncounted =
    name.startsWith('group:') &&
    !fleet.hasDirectory &&
    fleet.org.activeMembers(owner.ref ?? '').length === 0;
  specs.push({
    id: 'owner.active',
    answer: 'owner',
    title: 'An owner who is still there',
    rules: ['owner-departed', 'owner-group-retired', 'owner-group-empty'],
    concerns: ({ reason }) => reason !== 'too-few',
    metBy: `${name} is active.`,
    unknownBecause: uncounted ? `Who belongs to ${name} is not known here.` : undefined,
  });
  if (fleet.ofKind('Codeowners').length > 0) {
    specs.push({
      id: 'owner.codeowners',
      answer: 'owner',
      title: 'CODEOWNERS that agrees',
      rules: ['codeowners-mismatch'],
      metBy: 'Nothing in CODEOWNERS speaks against it.',
    });
  }
  return [...specs, ...tieredOwnerSpecs(tier)];
}

function tieredOwnerSpecs(tier: Tier | undefined): RequirementSpec[] {
  const { individualOwner, members, confirmedWithin, contacts = [] } = tier?.requires ?? {};
  const specs: RequirementSpec[] = [];
  if (individualOwner === false) {
    specs.push({
      id: 'owner.team',
      answer: 'owner',
      title: 'A team rather than one person',
      rules: ['owner-is-user'],
      metBy: 'A team owns it.',
    });
  }
  if (members !== undefined) {
    specs.push({
      id: 'owner.members',
      answer: 'owner',
      title: `At least ${members} active members`,
      rules: ['owner-group-empty'],
      metBy: 'The owning team has as many.',
    });
  }
  if (confirmedWithin !== undefined) {
    specs.push({
      id: 'owner.confirmed',
      answer: 'owner',
      title: `Confirmed within ${confirmedWithin}`,
      rules: ['ownership-unconfirmed'],
      metBy: 'The owner confirmed it in time, or it is new.',
    });
  }
  for (const role of contacts) {
    specs.push({
      id: `contact:${role}`,
      answer: 'owner',
      title: `A ${role} contact`,
      rules: ['contact-unknown'],
      concerns: ({ subject, reason }) =>
        reason === 'unreadable' || subject === role || Boolean(subject?.startsWith(`${role} `)),
      metBy: 'It is named.',
    });
  }
  return specs;
}

function onCallSpecs({ fleet, ref, tier }: RequirementQuery): RequirementSpec[] {
  const asked = tier?.requires.onCall;
  if (!asked) return [];
  const led = fleet.onCall(ref).ref;
  const specs: RequirementSpec[] = [
    {
      id: 'onCall',
      answer: 'on-call',
      title: 'Somebody on call',
      rules: ['oncall-missing', 'oncall-invalid', 'oncall-wrong-team'],
      metBy: `${led ? shown(led) : 'A rotation'} answers for it.`,
    },
  ];
  if (asked.coverage !== undefined) {
    specs.push({
      id: 'onCall.coverage',
      answer: 'on-call',
      title: `On call ${asked.coverage}`,
      rules: ['oncall-missing', 'oncall-gap'],
      metBy: 'The schedule has no gap.',
    });
  }
  if (asked.people !== undefined) {
    specs.push({
      id: 'onCall.people',
      answer: 'on-call',
      title: `At least ${asked.people} people on call in turn`,
      rules: ['oncall-missing', 'oncall-single-person'],
      metBy: 'The rotation has as many.',
    });
  }
  return specs;
}

function tierSpecs({ fleet, tier }: RequirementQuery): RequirementSpec[] {
  if (fleet.policy.tiers.length === 0) return [];
  const specs: RequirementSpec[] = [
    {
      id: 'tier',
      answer: 'tier',
      title: 'A tier the policy knows',
      rules: ['tier-missing', 'tier-invalid'],
      metBy: `It is of tier ${tier?.id} (${tier?.title}).`,
    },
  ];
  for (const expression of tier?.requires.evidence ?? []) {
    specs.push({
      id: `evidence:${expression}`,
      answer: 'tier',
      title: expression,
      rules: ['evidence-unmet'],
      concerns: ({ subject }) => subject === expression,
      metBy: 'The evidence says so.',
    });
  }
  return specs;
}

function watchSpecs({ fleet, ref, tier }: RequirementQuery): RequirementSpec[] {
  const { slo, alerts } = tier?.requires ?? {};
  const specs: RequirementSpec[] = [];
  const { slos, rules } = slo || alerts ? fleet.links(ref) : { slos: [], rules: [] };
  if (slo) {
    specs.push({
      id: 'slo',
      answer: 'watch',
      title: 'An SLO',
      rules: ['slo-missing'],
      metBy: `${slos.map(link => shown(link.ref)).join(', ')} promises it.`,
    });
  }
  if (slo?.minimum !== undefined) {
    specs.push({
      id: 'slo.minimum',
      answer: 'watch',
      title: `SLO of at least ${slo.minimum} %`,
      rules: ['slo-missing', 'slo-too-weak'],
      metBy: 'It promises as much.',
    });
  }
  if (alerts) {
    specs.push({
      id: 'alerts',
      answer: 'watch',
      title: 'Alerts that watch it',
      rules: ['alert-missing'],
      metBy: `${rules.map(link => shown(link.ref)).join(', ')} watches it.`,
    });
  }
  if (alerts?.runbook) {
    specs.push({
      id: 'alerts.runbook',
      answer: 'watch',
      title: 'A runbook with every alert',
      rules: ['alert-missing', 'alert-without-runbook'],
      metBy: 'Every alert has one.',
    });
  }
  return specs;
}

function runbookSpecs({ fleet, ref, tier }: RequirementQuery): RequirementSpec[] {
  const asked = tier?.requires.runbook;
  if (!asked) return [];
  const { runbooks } = fleet.links(ref);
  const specs: RequirementSpec[] = [
    {
      id: 'runbook',
      answer: 'runbook',
      title: 'A runbook',
      rules: ['runbook-missing'],
      metBy: `${runbooks.map(link => shown(link.ref)).join(', ')} applies.`,
    },
  ];
  if (asked.drilledWithin !== undefined) {
    specs.push({
      id: 'runbook.drilledWithin',
      answer: 'runbook',
      title: `A good drill within ${asked.drilledWithin}`,
      rules: ['runbook-missing', 'runbook-stale'],
      metBy: 'It was drilled in time.',
    });
  }
  return specs;
}

/**
 * Everything asked of an entity: an owner of all of them, and of a service what its tier names.
 *
 * @internal
 */
export function requirementSpecs(query: RequirementQuery): RequirementSpec[] {
  if (!query.fleet.isService(query.ref)) return ownerSpecs(query);
  return [
    ...ownerSpecs(query),
    ...onCallSpecs(query),
    ...tierSpecs(query),
    ...watchSpecs(query),
    ...runbookSpecs(query),
  ];
}
