import { canonicalJson } from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import { isOvertaken } from '../isOvertaken';
import type { AuditContents } from './auditContents';
import { lockHead } from './lockHead';
import { recordFindings } from './recordFindings';
import { recordStates } from './recordStates';
import { recordTrend } from './recordTrend';
import { type HeadRow, type RunRow, TABLES } from './rows';

/** An audit that is to be recorded. @internal */
export interface DigestedAudit {
  /** See `digestOf`. */
  digest: string;
  /** What is to be written where the digest is news. */
  contents(): AuditContents;
  exists: (ref: string) => boolean;
}

/** What became of an audit that was to be recorded. @internal */
export type RecordOutcome =
  | { kind: 'recorded'; sequence: number; opened: number; changed: number; closed: number }
  /** It found what the last one found. */
  | { kind: 'unchanged'; sequence: number }
  /** Another writer has recorded a newer reading of the catalog. */
  | { kind: 'overtaken' };

const OVERTAKEN_WITHIN_MS = 10 * 60_000;

/** After a clock was set back, instants go on from the last recorded one, so that no stretch of time is below zero. */
function instantAfter(last: string | null, nowMs: number): string {
  const leastMs = last === null ? -Infinity : Date.parse(last) + 1;
  return new Date(Math.max(nowMs, leastMs)).toISOString();
}

async function prolong(trx: Knex, audit: DigestedAudit, to: { head: HeadRow; at: string }) {
  const { head, at } = to;
  const day = at.slice(0, 10);
  if (day !== head.last_at?.slice(0, 10)) await recordTrend(trx, audit.contents().trends, day);
  await trx<RunRow>(TABLES.runs)
    .where({ sequence: head.sequence })
    .update({ last_at: at })
    .increment('audits', 1);
}

async function add(trx: Knex, audit: DigestedAudit, to: { sequence: number; at: string }) {
  const { sequence, at } = to;
  const { findings, states, trends } = audit.contents();
  const numbers = await recordFindings(trx, { findings, exists: audit.exists }, at);
  await recordStates(trx, states, at);
  await recordTrend(trx, trends, at.slice(0, 10));
  const fleet = trends.find(({ dimension }) => dimension === 'fleet');
  await trx<RunRow>(TABLES.runs).insert({
    sequence,
    at,
    last_at: at,
    audits: 1,
    ...numbers,
    counts: canonicalJson(fleet?.counts),
  });
  return numbers;
}

/**
 * Records an audit in one transaction: differences only, one writer at a time, instants ever growing.
 *
 * @internal
 */
export async function recordAudit(
  knex: Knex,
  audit: DigestedAudit,
  options: { readAt: string; nowMs: number },
): Promise<RecordOutcome> {
  const { readAt, nowMs } = options;
  return knex.transaction(async (trx): Promise<RecordOutcome> => {
    const head = await lockHead(trx);
    const readings = { lastReadAt: head.read_at, readAt, withinMs: OVERTAKEN_WITHIN_MS };
    if (isOvertaken(readings)) return { kind: 'overtaken' };
    const at = instantAfter(head.last_at, nowMs);
    const guard = () => trx<HeadRow>(TABLES.head).where({ id: head.id });
    if (head.digest === audit.digest) {
      await prolong(trx, audit, { head, at });
      await guard().update({ last_at: at, read_at: readAt });
      return { kind: 'unchanged', sequence: head.sequence };
    }
    const sequence = head.sequence + 1;
    const numbers = await add(trx, audit, { sequence, at });
    await guard().update({
      sequence,
      covered_since: head.covered_since ?? at,
      last_at: at,
      read_at: readAt,
      digest: audit.digest,
    });
    return { kind: 'recorded', sequence, ...numbers };
  });
}
