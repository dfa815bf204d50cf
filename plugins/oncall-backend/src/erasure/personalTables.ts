import type { PersonalTable } from '@rollcall/backend-kit';
import { CONFIRMATIONS } from '../database/confirmations';
import { IMPORT_KEY, IMPORTS } from '../database/imports/rows';
import { OVERRIDES } from '../database/overrides/rows';
import { SWAPS } from '../database/swaps/rows';
import { FEEDS } from '../database/feeds/FeedStore';

/**
 * Every column of this plugin that may name a person. The last good snapshot of the catalog is none of them: it is what
 * documents declare, and is written anew when they change.
 *
 * @internal
 */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  { table: OVERRIDES, key: ['id'], columns: ['change', 'reason', 'made_by', 'removed_by'] },
  {
    table: SWAPS,
    key: ['id'],
    columns: ['from_user_ref', 'to_user_ref', 'reason', 'answered_by'],
  },
  { table: FEEDS, key: ['id'], columns: ['owner_ref', 'given'] },
  { table: CONFIRMATIONS, key: ['token_hash'], columns: ['actor_ref'] },
  { table: IMPORTS, key: IMPORT_KEY, columns: ['content', 'problem'] },
];
