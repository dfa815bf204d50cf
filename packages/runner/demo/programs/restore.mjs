/*
 * Restores the backup of a day beside the database that is in use: `restore.mjs [--damage] -- DAY`. With --damage a voucher is
 * lost on the way, so that somebody sees the comparison find it. The database in use is not touched.
 */
import fs from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { backupFile, pause, RESTORED_FILE, sha256Of } from './lib.mjs';

const BATCH = 50;
const BATCH_MS = 400;

const words = process.argv.slice(2);
const day = words[words.indexOf('--') + 1];
const file = backupFile(day);

if (!fs.existsSync(file)) {
  console.error(`There is no backup of ${day}. Back up first.`);
  process.exit(1);
}
if (fs.readFileSync(`${file}.sha256`, 'utf8') !== sha256Of(file)) {
  console.error(`${file} is not what was written then: its hash is another. Nothing was restored.`);
  process.exit(1);
}
console.log(`${file} is what was written then`);

const startedMs = Date.now();
fs.rmSync(RESTORED_FILE, { force: true });
const backup = new DatabaseSync(file, { readOnly: true });
const restored = new DatabaseSync(RESTORED_FILE);
restored.exec('CREATE TABLE voucher (code TEXT PRIMARY KEY, cents INTEGER NOT NULL)');
const insert = restored.prepare('INSERT INTO voucher VALUES (?, ?)');
const vouchers = backup.prepare('SELECT code, cents FROM voucher ORDER BY code').all();
for (let from = 0; from < vouchers.length; from += BATCH) {
  restored.exec('BEGIN');
  for (const { code, cents } of vouchers.slice(from, from + BATCH)) insert.run(code, cents);
  restored.exec('COMMIT');
  console.log(`${Math.min(from + BATCH, vouchers.length)} of ${vouchers.length} vouchers restored`);
  await pause(BATCH_MS);
}
if (words.includes('--damage')) restored.exec("DELETE FROM voucher WHERE code = 'FJORD-0042'");
const { integrity_check: integrity } = restored.prepare('PRAGMA integrity_check').get();
backup.close();
restored.close();
console.log(`Integrity: ${integrity}`);
console.log(`Restored in ${((Date.now() - startedMs) / 1_000).toFixed(1)} s`);
if (integrity !== 'ok') process.exitCode = 1;
