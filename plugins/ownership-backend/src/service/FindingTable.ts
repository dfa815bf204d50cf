import type { Finding, Fleet } from '@rollcall/model';
import { type AuditSummary, summarise } from '@rollcall/plugin-ownership-common';
import type { FindingsQuery } from '../request/parseFindingsQuery';
import type { AuditedSnapshot } from './AuditedFleet';
import { LatestAnswers } from './LatestAnswers';

/** Which findings, whatever page of them. @internal */
export type FindingsQuestion = Omit<FindingsQuery, 'limit' | 'cursor'>;

/** All findings that were asked for, in the order of the audit, and their count. @internal */
export interface ChosenFindings {
  findings: readonly Finding[];
  summary: AuditSummary;
}

/** So many answers are kept; an answer to a question of few criteria is as long as the audit. */
const MOST_ANSWERS = 32;

/** Whether an entity belongs to a team, or to one below it. */
function belongsTo(fleet: Fleet, team: string): (entityRef: string | undefined) => boolean {
  const teams = new Set([team, ...fleet.org.descendants(team)]);
  return entityRef => {
    if (entityRef === undefined || !fleet.has(entityRef)) return false;
    const owner = fleet.owner(entityRef).ref;
    return teams.has(entityRef) || (owner !== undefined && teams.has(owner));
  };
}

function chosenBy(
  { rule, entityRef, state, team }: FindingsQuestion,
  fleet: Fleet,
): (finding: Finding) => boolean {
  const isOfTeam = team === undefined ? undefined : belongsTo(fleet, team);
  return finding =>
    (rule === undefined || finding.rule === rule) &&
    (entityRef === undefined || finding.entityRef === entityRef) &&
    (state === undefined || finding.state === state) &&
    (isOfTeam === undefined || isOfTeam(finding.entityRef));
}

const tables = new WeakMap<readonly Finding[], FindingTable>();

/**
 * The findings of one audit. They are chosen and counted once for many readers and all their pages, and forgotten with the
 * audit.
 *
 * @internal
 */
export class FindingTable {
  readonly #audited: Pick<AuditedSnapshot, 'fleet' | 'findings'>;
  readonly #answers = new LatestAnswers<ChosenFindings>(MOST_ANSWERS);

  private constructor(audited: Pick<AuditedSnapshot, 'fleet' | 'findings'>) {
    this.#audited = audited;
  }

  /** The table of an audit: the same for as long as its findings are the same array, which a new audit never shares. */
  static of({ fleet, findings }: Pick<AuditedSnapshot, 'fleet' | 'findings'>): FindingTable {
    const table = tables.get(findings) ?? new FindingTable({ fleet, findings });
    tables.set(findings, table);
    return table;
  }

  chosen({ rule, entityRef, state, team }: FindingsQuestion): ChosenFindings {
    const question = { rule, entityRef, state, team };
    return this.#answers.get(JSON.stringify(question), () => {
      const { fleet } = this.#audited;
      const findings = this.#audited.findings.filter(chosenBy(question, fleet));
      return { findings, summary: summarise(findings) };
    });
  }
}
