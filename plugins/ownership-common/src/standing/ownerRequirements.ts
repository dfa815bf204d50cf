import { durationInWords, shown, type Tier } from '@rollcall/model';
import type { RequirementQuery, RequirementSpec } from './requirement';

const NO_OWNER = ['owner-missing', 'owner-placeholder', 'owner-wrong-kind', 'owner-unknown'];

/**
 * What is asked of the owner: of every entity that there is one, and of a service what its tier adds.
 *
 * @internal
 */
export function ownerRequirements({ fleet, ref, tier }: RequirementQuery): RequirementSpec[] {
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
      title: `Confirmed within ${durationInWords(confirmedWithin)}`,
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
