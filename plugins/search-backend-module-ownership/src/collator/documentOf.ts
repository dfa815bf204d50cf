import { InputError } from '@backstage/errors';
import { parseEntityRef } from '@rollcall/model';
import {
  FIVE_ANSWERS,
  type FiveAnswer,
  type MarkState,
  type ServiceDocument,
} from '@rollcall/plugin-ownership-common';
import type { IndexedService } from './serviceSchema';

const ANSWERS: Record<FiveAnswer, string> = {
  owner: 'owner',
  'on-call': 'on call',
  tier: 'tier',
  watch: 'promise and watch',
  runbook: 'runbooks',
};

const STATES: Record<MarkState, string> = {
  met: 'met',
  unmet: 'unmet',
  waived: 'waived',
  unknown: 'unknown',
  'not-required': 'not required',
};

/**
 * A service as search indexes it: what can be said of it in words, and the fields to filter and show it by.
 *
 * @throws InputError where the reference of the service is none
 * @internal
 */
export function documentOf(service: IndexedService): ServiceDocument {
  const { ref, title, owner, tier, declaredTier, orphan } = service;
  const entity = parseEntityRef(ref);
  if (!entity) throw new InputError(`"${ref}" is no reference of a service`);
  const { namespace, kind, name } = entity;
  return {
    title,
    text: textOf(service),
    location: `/catalog/${[namespace, kind, name].map(encodeURIComponent).join('/')}/contract`,
    owner: owner.ref ?? owner.declared ?? '',
    ownerState: owner.state,
    ownerTitle: owner.title,
    tier: tier?.id ?? declaredTier ?? '',
    tierTitle: tier?.title,
    tierRank: tier?.rank,
    orphan: orphan !== undefined,
    kind,
  };
}

function textOf(service: IndexedService): string {
  const { ref, marks, openFindings, orphan } = service;
  const standing = FIVE_ANSWERS.map(answer => `${ANSWERS[answer]} ${STATES[marks[answer]]}`);
  const sentences = [
    ref,
    ownerSentence(service),
    tierSentence(service),
    `Standing: ${standing.join(', ')}.`,
    findingsSentence(openFindings),
  ];
  if (orphan) sentences.push(`Orphan: ${orphan.message}`);
  return sentences.join(' ');
}

function ownerSentence({ owner }: IndexedService): string {
  const written = owner.ref ?? owner.declared;
  if (!written) return 'Owner: nobody.';
  if (owner.state !== 'owned') return `Owner: ${written}, ${owner.state.replace('-', ' ')}.`;
  return owner.title ? `Owner: ${owner.title}, ${written}.` : `Owner: ${written}.`;
}

function tierSentence({ tier, declaredTier }: IndexedService): string {
  if (tier) return `Tier ${tier.id}, ${tier.title}.`;
  return declaredTier === undefined ? 'No tier.' : `Tier ${declaredTier}, unknown to the policy.`;
}

function findingsSentence(count: number): string {
  if (count === 0) return 'No open findings.';
  return `${count} open ${count === 1 ? 'finding' : 'findings'}.`;
}
