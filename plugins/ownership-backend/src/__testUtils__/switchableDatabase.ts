import type { Knex } from 'knex';

/** A database that can be made not to answer, as one whose server is restarted. */
export function switchableDatabase(knex: Knex): { database: Knex; setAway(isAway: boolean): void } {
  let away = false;
  const refuse = () => {
    if (!away) return;
    const error = new Error('select * from "ownership_head" - connect ECONNREFUSED 10.0.0.1:5432');
    throw Object.assign(error, { code: 'ECONNREFUSED' });
  };
  const database = new Proxy(knex, {
    apply(target, self, args: Parameters<typeof knex>) {
      refuse();
      return Reflect.apply(target, self, args);
    },
    get(target, name) {
      if (name === 'transaction' || name === 'raw') refuse();
      return Reflect.get(target, name);
    },
  });
  return { database, setAway: isAway => void (away = isAway) };
}
