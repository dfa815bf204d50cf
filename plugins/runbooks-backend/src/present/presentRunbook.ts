import { humanizeRef } from '@rollcall/model';
import {
  type ActionDescription,
  callsOf,
  effectiveRisk,
  freshness,
  type RunbookDetailDto,
  type RunbookRow,
  type RunGrant,
  type RunStatisticsDto,
  riskOfStep,
} from '@rollcall/plugin-runbooks-common';
import type { RunbookRecord } from '../history/RunHistory';
import { lastGoodDrillMs, type ShelvedRunbook } from '../shelf/RunbookShelf';

/** @internal */
export interface RunbookView {
  shelved: ShelvedRunbook;
  record?: RunbookRecord;
  actions: ReadonlyMap<string, ActionDescription>;
  nowMs: number;
}

const NO_RUNS: RunStatisticsDto = { runs: 0, succeeded: 0, failed: 0, runsLast30Days: 0 };

function planOnlyBecause({ shelved, actions }: RunbookView): string | undefined {
  if (shelved.problems.length > 0) return 'It has problems that must be mended first.';
  if (!shelved.trusted) return 'It comes from a source the operator does not trust with runs.';
  const missing = shelved.runbook.steps.flatMap(callsOf).find(id => !actions.has(id));
  return missing === undefined ? undefined : `The action ${missing} is not installed here.`;
}

/** A runbook as lists show it. @internal */
export function presentRow(view: RunbookView): RunbookRow {
  const { shelved, record, actions, nowMs } = view;
  const { ref, title, description, ownerRef, answers } = shelved.runbook;
  return {
    ref,
    title,
    description,
    ownerRef,
    risk: effectiveRisk(shelved.runbook, actions),
    answers: [...answers],
    serviceCount: shelved.serviceRefs.length,
    freshness: freshness(
      shelved.runbook,
      { lastGoodDrillMs: lastGoodDrillMs(shelved, record), lastRunMs: record?.lastRunMs },
      nowMs,
    ),
    planOnlyBecause: planOnlyBecause(view),
    statistics: record?.statistics ?? NO_RUNS,
  };
}

function grantText(grant: RunGrant): string {
  if (grant === 'owner') return 'Whoever owns the service';
  if (grant === 'on-call') return 'Whoever is on call for it';
  return 'service' in grant
    ? `The service ${grant.service}`
    : `Members of ${humanizeRef(grant.group, 'group')} who own the service or are on call for it`;
}

/** A runbook whole. @internal */
export function presentRunbook(
  view: RunbookView,
  medianDurationMs: number | undefined,
): RunbookDetailDto {
  const { shelved, actions } = view;
  const { runbook, problems, serviceRefs } = shelved;
  const row = presentRow(view);
  const { file, line } = runbook.source;
  return {
    ...row,
    statistics: { ...row.statistics, medianDurationMs },
    hash: runbook.hash,
    place: `${file}:${line}`,
    document: runbook.document,
    inputs: runbook.inputs,
    steps: runbook.steps.map(step => ({
      id: step.id,
      title: step.title,
      kind: step.kind,
      description: step.description ?? step.manual?.instructions,
      idempotent: step.idempotent,
      risk: riskOfStep(step, actions),
      action: step.call?.action,
      verify: step.verify?.expect,
      rollback: step.rollback?.action,
    })),
    serviceRefs,
    problems: problems.map(({ message, remedy }) => ({ message, remedy, place: file })),
    whoMayRun: runbook.run.who.map(grantText),
    approvalText: runbook.approvals.map(
      ({ required, when }) =>
        `${required === 1 ? 'One other person' : `${required} other people`} must agree${when ? ` where ${when}` : ''}.`,
    ),
  };
}
