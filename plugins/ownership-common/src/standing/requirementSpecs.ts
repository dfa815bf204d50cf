import { durationInWords, shown } from '@rollcall/model';
import { ownerRequirements } from './ownerRequirements';
import type { RequirementQuery, RequirementSpec } from './requirement';

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
      rules: ['oncall-missing', 'oncall-invalid', 'oncall-gap'],
      metBy: 'Somebody is, in the next 30 days and around every change of the clocks within 400.',
    });
  }
  if (asked.people !== undefined) {
    specs.push({
      id: 'onCall.people',
      answer: 'on-call',
      title: `At least ${asked.people} people on call in turn`,
      rules: ['oncall-missing', 'oncall-invalid', 'oncall-single-person'],
      metBy: 'As many take turns.',
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
      // An incident that no alert found says nothing of the alerts that are there.
      concerns: ({ reason }) => reason !== 'found-by-customers',
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
      title: `A good drill within ${durationInWords(asked.drilledWithin)}`,
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
  if (!query.fleet.isService(query.ref)) return ownerRequirements(query);
  return [
    ...ownerRequirements(query),
    ...onCallSpecs(query),
    ...tierSpecs(query),
    ...watchSpecs(query),
    ...runbookSpecs(query),
  ];
}
