import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** What the sample monitoring runs, by the names that distributions give it. */
const NAMES = {
  prometheus: ['prometheus'],
  promtool: ['promtool'],
  alertmanager: ['alertmanager', 'prometheus-alertmanager'],
} as const;

/** Paths of the programs. @public */
export type Programs = Record<'prometheus' | 'promtool' | 'alertmanager', string>;

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where the programs are, after `PATH`.
 *
 * @returns their paths where all are installed, and the names of those that are not
 * @public
 */
export function findPrograms(): { programs?: Programs; missing: string[] } {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const find = (names: readonly string[]) =>
    names.flatMap(name => folders.map(folder => path.join(folder, name))).find(isExecutable);
  const prometheus = find(NAMES.prometheus);
  const promtool = find(NAMES.promtool);
  const alertmanager = find(NAMES.alertmanager);
  if (prometheus && promtool && alertmanager) {
    return { programs: { prometheus, promtool, alertmanager }, missing: [] };
  }
  const found = { prometheus, promtool, alertmanager };
  return {
    missing: Object.entries(found).flatMap(([name, file]) => (file === undefined ? [name] : [])),
  };
}
