/* Sets waiting messages aside, the oldest first: `set-aside.mjs --limit=NUMBER -- QUEUE`. */
import fs from 'node:fs';
import { pause, queueFolders } from './lib.mjs';

const MESSAGE_MS = 500;
const [limit, , queue] = process.argv.slice(2);
const { waiting, aside } = queueFolders(queue);
const names = fs
  .readdirSync(waiting)
  .sort()
  .slice(0, Number(limit.split('=')[1]));
for (const [index, name] of names.entries()) {
  fs.renameSync(`${waiting}/${name}`, `${aside}/${name}`);
  console.log(`${index + 1} of ${names.length}: ${name} set aside`);
  await pause(MESSAGE_MS);
}
console.log(`${fs.readdirSync(waiting).length} wait in ${queue} now`);
