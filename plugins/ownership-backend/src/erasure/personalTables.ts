import type { PersonalTable } from '@rollcall/backend-kit';
import { ACTION_CONFIRMATIONS } from '../database/actionConfirmations';
import { CAMPAIGNS, ITEMS, REMINDERS } from '../database/campaigns/rows';
import { TABLES } from '../database/history/rows';

/**
 * Every column of this plugin that may name a person: who did something, whom something is about, and what people wrote. The
 * last good snapshot of the catalog is none of them: it is what documents declare, and is written anew when they change.
 *
 * @internal
 */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  {
    table: 'ownership_confirmations',
    key: ['id'],
    columns: ['entity_ref', 'confirmed_by', 'reason'],
  },
  {
    table: 'ownership_evidence',
    key: ['entity_ref', 'key', 'source'],
    columns: ['entity_ref', 'source', 'value'],
  },
  { table: 'ownership_sightings', key: ['entity_ref'], columns: ['entity_ref'] },
  {
    table: 'ownership_handovers',
    key: ['id'],
    columns: ['title', 'from_ref', 'to_ref', 'reason', 'requested_by', 'decided_by'],
  },
  {
    table: CAMPAIGNS,
    key: ['id'],
    columns: ['name', 'description', 'owner_ref', 'started_by'],
  },
  {
    table: ITEMS,
    key: ['campaign_id', 'fingerprint'],
    columns: ['title', 'team_ref', 'message', 'remedy'],
  },
  { table: ACTION_CONFIRMATIONS, key: ['token_hash'], columns: ['actor_ref'] },
  { table: REMINDERS, key: ['campaign_id', 'kind', 'team_ref'], columns: ['team_ref'] },
  { table: TABLES.findings, key: ['id'], columns: ['entity_ref', 'waiver', 'content'] },
  { table: TABLES.events, key: ['id'], columns: ['waiver'] },
  { table: TABLES.states, key: ['id'], columns: ['content'] },
];
