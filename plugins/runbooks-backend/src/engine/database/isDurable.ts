import { isPostgres } from '@rollcall/backend-kit';
import type { Knex } from 'knex';

/** Whether rows outlive the process. @internal */
export function isDurable(knex: Knex): boolean {
  if (isPostgres(knex)) return true;
  const { connection } = knex.client.config;
  const file = typeof connection === 'string' ? connection : connection?.filename;
  return typeof file === 'string' && file !== '' && !file.includes(':memory:');
}
