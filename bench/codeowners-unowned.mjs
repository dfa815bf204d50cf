/**
 * Prints the files of the git repository it runs in that nobody owns, and on the error output how long the engine took.
 *
 *     node codeowners-unowned.mjs ENGINE_BUNDLE
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const { parseCodeowners, compileCodeowners } = await import(pathToFileURL(process.argv[2]).href);
const listed = execFileSync('git', ['ls-files', '-z'], { maxBuffer: 2 ** 30 });
const files = listed.toString().split('\0').filter(Boolean);
const text = readFileSync('.github/CODEOWNERS', 'utf8');

const startedAt = process.hrtime.bigint();
const matcher = compileCodeowners(parseCodeowners(text, { dialect: 'github' }));
const unowned = files.filter(file => matcher.ownersOf(file).owners.length === 0);
const engineMs = Number(process.hrtime.bigint() - startedAt) / 1e6;

process.stdout.write(unowned.map(file => `${file}\n`).join(''));
process.stderr.write(`engine ${engineMs.toFixed(1)} ms\n`);
