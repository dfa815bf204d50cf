import type { Hop, OwnerResolution } from '@rollcall/model';
import { visible } from './visible';
import { count } from './words';

/** One line of CODEOWNERS that decides. @internal */
export interface CodeownersAnswer {
  file: string;
  line: number;
  pattern: string;
  owners: string[];
}

/**
 * Who owns an entity, and why.
 *
 * @internal
 */
export interface OwnerAnswer {
  ref: string;
  owner: OwnerResolution;
  /** Active members where the owner is a group. */
  members?: number;
  tier?: string;
  codeowners?: CodeownersAnswer;
}

const STATES: Record<OwnerResolution['state'], string> = {
  owned: '●',
  missing: '▲',
  placeholder: '▲',
  'wrong-kind': '▲',
  'not-found': '▲',
  unknown: '○',
};

/** The rule that speaks of each state. */
const RULES = {
  missing: 'owner-missing',
  placeholder: 'owner-placeholder',
  'wrong-kind': 'owner-wrong-kind',
  'not-found': 'owner-unknown',
} as const;

function headline({ ref, owner }: OwnerAnswer): string {
  const declared = owner.declared ?? owner.ref;
  switch (owner.state) {
    case 'owned':
      return `${owner.ref} owns ${ref}.`;
    case 'missing':
      return `Nobody owns ${ref}.`;
    case 'placeholder':
      return `Nobody owns ${ref}: "${declared}" is a stand-in.`;
    case 'wrong-kind':
      return `Nobody owns ${ref}: ${declared} is neither a Group nor a User.`;
    case 'not-found':
      return `Nobody owns ${ref}: ${declared} does not exist.`;
    default:
      return `${ref} names ${declared}; whether it exists is unknown, since no teams are in sight.`;
  }
}

function placeOf({ source, position }: Hop): string {
  if (!source) return '';
  const line = position?.line ?? source.line;
  const column = position ? `:${position.column}` : '';
  return `${source.file}:${line}${column}`;
}

function next({ ref, owner }: OwnerAnswer): string {
  if (owner.state === 'owned') return `All that is wrong with it: rollcall audit`;
  if (owner.state === 'unknown') {
    return `Bring the teams along: rollcall owner ${ref} --context FILE`;
  }
  return `What to do: rollcall explain ${RULES[owner.state]}`;
}

/**
 * The answer first, then why, then the next command.
 *
 * @internal
 */
export function formatOwner(answer: OwnerAnswer): string {
  const { owner, members, codeowners, tier } = answer;
  const lines = [`${STATES[owner.state]} ${visible(headline(answer))}`];
  if (owner.additional.length > 0) {
    lines.push(`  With it: ${owner.additional.join(', ')}`);
  }
  if (members !== undefined) {
    lines.push(`  ${count(members, 'active member')}`);
  }
  if (tier !== undefined) lines.push(`  Tier ${visible(tier)}`);
  if (owner.hops.length > 0) lines.push('', 'Why:');
  for (const hop of owner.hops) {
    lines.push(
      `  ${visible(`${hop.from}  ${hop.via} → ${hop.to}`)}  ${visible(placeOf(hop))}`.trimEnd(),
    );
  }
  if (codeowners) {
    const { file, line, pattern, owners } = codeowners;
    const who = owners.length > 0 ? owners.join(' ') : 'nobody';
    lines.push('', visible(`CODEOWNERS says ${who}: ${pattern}  ${file}:${line}`));
  }
  lines.push('', next(answer), '');
  return lines.join('\n');
}
