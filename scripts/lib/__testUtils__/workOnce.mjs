/*
 * A process that does a piece of work once, as told by its arguments: the folder of the notes and the name of the work. Says "begun"
 * when it works, and goes on when it is told anything.
 */
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { onceFor } from '../digest.mjs';

const [notes, name] = process.argv.slice(2);
const result = path.join(notes, 'result');

await onceFor({
  name,
  digest: 'the same inputs',
  result,
  notes,
  work: async () => {
    process.send('begun');
    await once(process, 'message');
    fs.appendFileSync(result, 'done\n');
  },
});
process.disconnect();
