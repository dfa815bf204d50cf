import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type StatusPage, statusPageHtml } from '@rollcall/plugin-incidents-common';
import type { Outcome } from '../lib/Command';
import { EnvironmentError, reasonOf, UsageError } from '../lib/errors';
import { askIncidents } from './askIncidents';
import type { IncidentContext } from './incidentFlags';

/**
 * `rollcall incident status`.
 *
 * @internal
 */
export async function writeStatus(context: IncidentContext): Promise<Outcome> {
  const { values, cwd, terminal } = context;
  if (values.out === undefined) {
    throw new UsageError('Where to?', 'Name a folder: rollcall incident status --out public');
  }
  const page = await askIncidents<StatusPage>(context, 'status');
  const folder = path.resolve(cwd, values.out);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'index.html'), statusPageHtml(page));
    await writeFile(path.join(folder, 'status.json'), `${JSON.stringify(page, undefined, 2)}\n`);
  } catch (error) {
    throw new EnvironmentError(`${folder} cannot be written: ${reasonOf(error)}.`);
  }
  const { active, past } = page;
  terminal.print(
    `${values.out}/index.html and status.json: ${active.length} active, ${past.length} of the last 14 days.\n`,
  );
  return 'clean';
}
