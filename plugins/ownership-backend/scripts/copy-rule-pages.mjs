/*
 * Puts the pages of docs/rules into the package before it is packed, and with `--remove` takes them out again: in the
 * checkout they are read where they are written.
 */
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = path.resolve(fileURLToPath(import.meta.url), '../..');
const COPY = path.join(PACKAGE, 'rules');

await rm(COPY, { recursive: true, force: true });
if (!process.argv.includes('--remove')) {
  await cp(path.resolve(PACKAGE, '../../docs/rules'), COPY, { recursive: true });
}
