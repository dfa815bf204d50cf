import type { PersonalTable } from '@rollcall/backend-kit';
import { TABLES } from '../database/changes/readChanges';

/**
 * Every column of this plugin that may name a person: who made changes, approved them, or went ahead.
 *
 * @internal
 */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  { table: TABLES.changes, key: ['id'], columns: ['title', 'recorded_by'] },
  { table: TABLES.authors, key: ['change_id', 'user_ref'], columns: ['user_ref'] },
  { table: TABLES.approvals, key: ['change_id', 'role'], columns: ['approved_by'] },
  {
    table: TABLES.emergencies,
    key: ['change_id', 'service_ref'],
    columns: ['reason', 'declared_by'],
  },
];
