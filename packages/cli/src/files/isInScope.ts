import type { Scope } from './resolveScope';

/**
 * Whether a file is among the paths of a scope.
 *
 * @internal
 */
export function isInScope({ files, folders }: Scope, file: string): boolean {
  return (
    files.includes(file) ||
    folders.some(folder => folder === '' || file === folder || file.startsWith(`${folder}/`))
  );
}
