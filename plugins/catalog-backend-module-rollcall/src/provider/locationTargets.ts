import { posix } from 'node:path';
import type { JsonObject } from '@rollcall/model';
import { Minimatch } from 'minimatch';
import type { DocumentSourceReader } from '../sources/types';

interface TargetContext {
  source: DocumentSourceReader;
  path: string;
  paths: ReadonlySet<string>;
}

function sameFile(location: string): string {
  // Hosts write the same file as a blob, a tree or a page to edit.
  return location.replace(/\/(blob|tree|edit|raw)\//, '/tree/');
}

function isRead(target: string, { source, path, paths }: TargetContext): boolean {
  const type = source.id.slice(0, source.id.indexOf(':'));
  if (target.includes('://') || posix.isAbsolute(target)) {
    const location = sameFile(`${type}:${target}`);
    return [...paths].some(known => sameFile(source.locationOf(known)) === location);
  }
  const relative = posix.join(posix.dirname(path), target);
  if (paths.has(relative)) return true;
  const pattern = new Minimatch(relative);
  return pattern.hasMagic() && [...paths].some(known => pattern.match(known));
}

/**
 * The spec of a Location without the targets that its source has read already: the catalog would read them a second time,
 * and refuse them as taken. Addresses elsewhere stay, for the catalog to follow.
 *
 * Files do not: the catalog would open any file of the machine, by whatever path or symbolic link a document names. What lies
 * below the folder of a source was read by the source; what does not is reported.
 *
 * @internal
 */
export function withoutReadTargets(spec: JsonObject, context: TargetContext): JsonObject {
  const type = context.source.id.slice(0, context.source.id.indexOf(':'));
  const { target, targets, ...rest } = spec;
  if ((spec.type ?? type) === 'file') return { ...rest, targets: [] };
  if (spec.type !== undefined && spec.type !== type) return spec;
  const written = [target, ...(Array.isArray(targets) ? targets : [])].filter(
    (item): item is string => typeof item === 'string',
  );
  return { ...rest, targets: written.filter(item => !isRead(item, context)) };
}
