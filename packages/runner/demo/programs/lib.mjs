/* What the sample programs share. They work in the folder they are started in, and touch nothing outside it. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const VOUCHERS = 600;
const MAILS = 24;

const VOUCHERS_FILE = 'vouchers.sqlite';
export const RESTORED_FILE = 'vouchers-restored.sqlite';

/** Where the backup of a day lies. */
export function backupFile(day) {
  return `backups/vouchers-${day}.sqlite`;
}

/** The hash a backup is held against before anybody trusts it. */
export function sha256Of(file) {
  return createHash('sha256').update(fs.readFileSync(file)).digest('hex');
}

/** The database of vouchers; made at the first look, always the same. */
export function openVouchers() {
  const isNew = !fs.existsSync(VOUCHERS_FILE);
  const database = new DatabaseSync(VOUCHERS_FILE);
  if (isNew) {
    database.exec('CREATE TABLE voucher (code TEXT PRIMARY KEY, cents INTEGER NOT NULL)');
    const insert = database.prepare('INSERT INTO voucher VALUES (?, ?)');
    database.exec('BEGIN');
    for (let number = 1; number <= VOUCHERS; number++) {
      insert.run(`FJORD-${String(number).padStart(4, '0')}`, ((number * 37) % 200) * 50);
    }
    database.exec('COMMIT');
  }
  return database;
}

/** The folders of a queue: what waits, and what was set aside. Filled at the first look. */
export function queueFolders(queue) {
  const folders = { waiting: `queues/${queue}/waiting`, aside: `queues/${queue}/aside` };
  if (!fs.existsSync(folders.waiting)) {
    fs.mkdirSync(folders.waiting, { recursive: true });
    fs.mkdirSync(folders.aside, { recursive: true });
    for (let number = 1; number <= MAILS; number++) {
      const name = `${queue}-${String(number).padStart(3, '0')}.json`;
      fs.writeFileSync(`${folders.waiting}/${name}`, JSON.stringify({ voucher: number }));
    }
  }
  return folders;
}

/** Work takes a while, so that somebody can watch it. */
export function pause(ms) {
  return new Promise(resolve => setTimeout(resolve, ms));
}
