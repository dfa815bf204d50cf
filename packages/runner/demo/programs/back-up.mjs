/* Backs the vouchers up: `back-up.mjs -- DAY`. Again on the same day takes the place of the one before. */
import fs from 'node:fs';
import { backupFile, openVouchers, sha256Of } from './lib.mjs';

const [, day] = process.argv.slice(2);
const file = backupFile(day);

fs.mkdirSync('backups', { recursive: true });
fs.rmSync(file, { force: true });
const database = openVouchers();
database.prepare('VACUUM INTO ?').run(file);
const { count } = database.prepare('SELECT count(*) AS count FROM voucher').get();
database.close();
fs.writeFileSync(`${file}.sha256`, sha256Of(file));
console.log(`${count} vouchers, ${fs.statSync(file).size} bytes, in ${file}`);
console.log(`sha256 ${sha256Of(file)}`);
