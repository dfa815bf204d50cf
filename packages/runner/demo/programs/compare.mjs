/* Holds the restored vouchers against the backup of a day, one by one: `compare.mjs -- DAY`. Exit code 1 where one differs. */
import fs from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { backupFile, RESTORED_FILE } from './lib.mjs';

const SHOWN = 10;
const [, day] = process.argv.slice(2);

function balances(file) {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare('SELECT code, cents FROM voucher').all();
  database.close();
  return new Map(rows.map(({ code, cents }) => [code, cents]));
}

const missing = [backupFile(day), RESTORED_FILE].find(file => !fs.existsSync(file));
if (missing !== undefined) {
  console.error(`${missing} is not there. Restore first.`);
  process.exit(1);
}
const expected = balances(backupFile(day));
const found = balances(RESTORED_FILE);
const codes = [...new Set([...expected.keys(), ...found.keys()])].sort();
const different = codes.filter(code => expected.get(code) !== found.get(code));
for (const code of different.slice(0, SHOWN)) {
  console.error(
    `${code}: ${expected.get(code) ?? 'missing'} in the backup, ${found.get(code) ?? 'missing'} restored`,
  );
}
console.log(`${codes.length - different.length} of ${codes.length} vouchers are the same`);
if (different.length > 0) process.exitCode = 1;
