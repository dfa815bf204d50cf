import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs by the names that distributions give them, the one of the project itself first. */
const NAMES: Record<string, readonly string[]> = {
  alertmanager: ['alertmanager', 'prometheus-alertmanager'],
};

/** Programs that tests ask where they are installed. */
export type Executable = 'prometheus' | 'promtool' | 'alertmanager' | 'amtool';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where a program is, after `PATH`.
 *
 * @returns its path, or `undefined` where it is not installed
 */
export function findExecutable(program: Executable): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = (NAMES[program] ?? [program]).flatMap(name =>
    folders.map(folder => join(folder, name)),
  );
  return candidates.find(isExecutable);
}

/**
 * Where a program is.
 *
 * @throws Error where it is not installed
 */
export function executable(program: Executable): string {
  const path = findExecutable(program);
  if (path === undefined) throw new Error(`${program} is not installed`);
  return path;
}
