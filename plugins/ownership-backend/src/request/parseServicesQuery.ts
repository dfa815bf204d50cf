import { InputError } from '@backstage/errors';
import { parseQuery, refOf, textOf } from '@rollcall/backend-kit';
import type { Severity } from '@rollcall/model';
import { FIVE_ANSWERS, type FiveAnswer, type MarkState } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';

/** What services can be sorted by. @public */
export const SERVICE_SORTS = [
  'tier',
  'name',
  'owner',
  'findings',
  'since',
  ...FIVE_ANSWERS.map(answer => `${answer}-mark` as const),
] as const;

/** @public */
export type ServiceSort = (typeof SERVICE_SORTS)[number];

/** How one answer has to stand. @public */
export interface StandingFilter {
  answer: FiveAnswer;
  state: MarkState;
}

/** Which services are asked for; every criterion given must hold. @public */
export interface ServicesFilter {
  /** Text in reference, title or owner. */
  q?: string;
  /** Tier ids; `none` for services without one. */
  tiers?: string[];
  /** Canonical reference; the teams below count too. */
  owner?: string;
  /** Canonical reference of a system. */
  system?: string;
  /** All of them must hold. */
  standing?: StandingFilter[];
  /** The gravest severity among the open findings. */
  severity?: Severity;
  /** Services with an open finding of this rule. */
  rule?: string;
  orphan?: boolean;
}

/** The filter, in which order and how many. @public */
export interface ServicesQuery extends ServicesFilter {
  sort: ServiceSort;
  descending: boolean;
  limit: number;
  cursor?: string;
}

const DEFAULT_LIMIT = 100;
const MOST_ROWS = 1000;
const text = textOf(500);

const MARKS: readonly MarkState[] = ['met', 'unmet', 'waived', 'unknown', 'not-required'];
const texts = z.union([text.transform(one => [one]), z.array(text).max(50)]);

const schema = z.strictObject({
  q: text.optional(),
  tier: texts.optional(),
  owner: refOf('group').optional(),
  team: refOf('group').optional(),
  system: refOf('system').optional(),
  standing: texts.optional(),
  severity: z.enum(['error', 'warning', 'info']).optional(),
  rule: text.optional(),
  orphan: z.enum(['true', 'false']).optional(),
  sort: z
    .string()
    .refine(isSort, `one of ${SERVICE_SORTS.join(', ')}, or with "-"`)
    .default('tier'),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(DEFAULT_LIMIT),
  cursor: z.string().max(2000).optional(),
});

function isSort(written: string): boolean {
  return SERVICE_SORTS.some(sort => written === sort || written === `-${sort}`);
}

function standingOf(written: string): StandingFilter {
  const [answerText, stateText] = written.split(':');
  const answer = FIVE_ANSWERS.find(known => known === answerText);
  const state = MARKS.find(known => known === stateText);
  if (answer && state) return { answer, state };
  throw new InputError(
    `Query: standing: "${written}" is not one of ${FIVE_ANSWERS.join(', ')}, a colon, and one of ${MARKS.join(', ')}`,
  );
}

/**
 * Reads the query of `GET /v1/services` and `GET /v1/services.csv`. `team` and `owner` say the same; `team` names groups
 * only.
 *
 * @throws InputError naming the parameter that is wrong
 * @public
 */
export function parseServicesQuery(query: unknown): ServicesQuery {
  const { q, tier, owner, team, system, standing, severity, rule, orphan, sort, limit, cursor } =
    parseQuery(schema, query);
  if (owner !== undefined && team !== undefined) {
    throw new InputError('Query: owner, team: they say the same; give one of them');
  }
  return {
    q,
    tiers: tier,
    owner: owner ?? team,
    system,
    standing: standing?.map(standingOf),
    severity,
    rule,
    orphan: orphan === undefined ? undefined : orphan === 'true',
    sort: sort.replace(/^-/, '') as ServiceSort,
    descending: sort.startsWith('-'),
    limit,
    cursor,
  };
}
