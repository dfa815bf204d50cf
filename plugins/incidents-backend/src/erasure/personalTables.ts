import type { PersonalTable } from '@rollcall/backend-kit';
import { TABLES } from '../database/rows';
import { OUTCOME_TABLES } from '../insights/outcomeRows';
import { LEARNING_TABLES } from '../learning/learningRows';
import { TRACER_TABLES } from '../reach/tracerRows';
import { RUNBOOK_TABLES } from '../runbooks/rows';
import { WAY_TESTS } from '../ways/WayTestStore';

/** Name of the table of changes. @internal */
export const CHANGES = 'incidents_changes';

/**
 * Every column of this plugin that may name a person: in what happened, roles, pages, attempts, reviews, action items and feedback.
 *
 * @internal
 */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  { table: TABLES.alerts, key: ['id'], columns: ['alert'] },
  { table: TABLES.incidents, key: ['number'], columns: ['title', 'snapshot', 'routing'] },
  { table: TABLES.events, key: ['incident', 'version'], columns: ['event'] },
  { table: TABLES.escalations, key: ['incident'], columns: ['steps'] },
  { table: TABLES.deliveries, key: ['key'], columns: ['person', 'message', 'problem', 'receipt'] },
  { table: TABLES.attempts, key: ['delivery', 'attempt'], columns: ['problem'] },
  {
    table: LEARNING_TABLES.reviews,
    key: ['incident'],
    columns: ['because', 'content', 'updated_by'],
  },
  {
    table: LEARNING_TABLES.reviewVersions,
    key: ['incident', 'version'],
    columns: ['content', 'written_by'],
  },
  {
    table: LEARNING_TABLES.actions,
    key: ['id'],
    columns: [
      'title',
      'description',
      'owner_ref',
      'reason',
      'created_by',
      'closed_by',
      'tracker_problem',
    ],
  },
  { table: OUTCOME_TABLES.pages, key: ['incident', 'sequence'], columns: ['person'] },
  {
    table: TABLES.feedback,
    key: ['incident', 'kind', 'given_by'],
    columns: ['given_by', 'note', 'suggested_owner'],
  },
  {
    table: TABLES.maintenance,
    key: ['id'],
    columns: ['selector', 'reason', 'created_by', 'ended_by'],
  },
  { table: CHANGES, key: ['id'], columns: ['source', 'title', 'details'] },
  { table: RUNBOOK_TABLES.runs, key: ['run_id'], columns: ['title', 'actor_ref', 'step_title'] },
  { table: RUNBOOK_TABLES.starts, key: ['key'], columns: ['because'] },
  {
    table: TRACER_TABLES.tracers,
    key: ['id'],
    columns: ['people', 'requested_by', 'answered_by', 'problem'],
  },
  { table: WAY_TESTS, key: ['person', 'channel'], columns: ['person', 'problem'] },
  { table: 'incidents_confirmations', key: ['token_hash'], columns: ['actor_ref'] },
];
