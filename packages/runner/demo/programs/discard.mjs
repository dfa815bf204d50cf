/* Removes what was restored: `discard.mjs`. The database in use and the backups stay. */
import fs from 'node:fs';
import { RESTORED_FILE } from './lib.mjs';

const wasThere = fs.existsSync(RESTORED_FILE);
fs.rmSync(RESTORED_FILE, { force: true });
console.log(wasThere ? `${RESTORED_FILE} is removed` : 'There was nothing to remove');
