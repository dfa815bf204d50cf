import { type ActionItem, type ActionItemDto, isOverdue } from '@rollcall/plugin-incidents-common';
import { instantOf } from '../database/rows';
import type { ActionRecord } from './learningRows';

/** An action item as the rules take it. @internal */
export function actionItemOf(row: ActionRecord): ActionItem {
  const { id, incident, title, owner_ref, service_ref, due_at, state, reason } = row;
  return {
    id,
    ...(incident !== null && { incident }),
    class: row.class,
    title,
    ownerRef: owner_ref,
    ...(service_ref !== null && { serviceRef: service_ref }),
    dueAt: instantOf(due_at),
    state,
    ...(reason !== null && { reason }),
    createdAt: instantOf(row.created_at),
    ...(row.closed_at !== null && { closedAt: instantOf(row.closed_at) }),
  };
}

/** @internal */
export interface PresentActionOptions {
  nowMs: number;
  mayWrite: boolean;
  /** What trackers are called, by name. */
  trackerTitles: ReadonlyMap<string, string>;
}

/** @internal */
export function presentAction(row: ActionRecord, options: PresentActionOptions): ActionItemDto {
  const { nowMs, mayWrite, trackerTitles } = options;
  const item = actionItemOf(row);
  const { tracker, tracker_key, tracker_url, tracker_synced_at, tracker_problem } = row;
  return {
    ...item,
    version: row.version,
    ...(row.description !== null && { description: row.description }),
    isOverdue: isOverdue(item, instantOf(nowMs)),
    createdBy: row.created_by,
    ...(row.closed_by !== null && { closedBy: row.closed_by }),
    ...(tracker !== null && {
      tracked: {
        tracker: trackerTitles.get(tracker) ?? tracker,
        ...(tracker_key !== null && { key: tracker_key }),
        ...(tracker_url !== null && { url: tracker_url }),
        ...(tracker_synced_at !== null && { syncedAt: instantOf(tracker_synced_at) }),
        ...(tracker_problem !== null && { problem: tracker_problem }),
      },
    }),
    mayWrite,
  };
}
