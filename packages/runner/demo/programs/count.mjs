/* Says how many messages wait: `count.mjs -- QUEUE`. Changes nothing. Exit code 0 where none does, 3 where some do. */
import fs from 'node:fs';
import { queueFolders } from './lib.mjs';

const SOME_WAIT = 3;
const [, queue] = process.argv.slice(2);
const { waiting, aside } = queueFolders(queue);
const count = fs.readdirSync(waiting).length;
console.log(`${count} wait in ${queue}, ${fs.readdirSync(aside).length} were set aside`);
process.exitCode = count === 0 ? 0 : SOME_WAIT;
