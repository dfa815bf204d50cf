/* Puts what was set aside back into its queue: `put-back.mjs -- QUEUE`. Again does no harm. */
import fs from 'node:fs';
import { queueFolders } from './lib.mjs';

const [, queue] = process.argv.slice(2);
const { waiting, aside } = queueFolders(queue);
const names = fs.readdirSync(aside);
for (const name of names) fs.renameSync(`${aside}/${name}`, `${waiting}/${name}`);
console.log(`${names.length} put back; ${fs.readdirSync(waiting).length} wait in ${queue} now`);
