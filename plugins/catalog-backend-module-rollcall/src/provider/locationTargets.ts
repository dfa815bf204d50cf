import { posix } from 'node:path';
import type { JsonObject } from '@rollcall/model';
import type { DocumentSourceReader } from '../sources/types';
import { isTangled } from './isTangled';
import type { ReadFiles } from './ReadFiles';

interface TargetContext {
  source: DocumentSourceReader;
  path: string;
  read: ReadFiles;
}

/** What the catalog is to do with a target: nothing where it was read, or where looking for it could take for ever. */
async function isLeft(target: string, { source, path, read }: TargetContext): Promise<boolean> {
  if (target.includes('://') || posix.isAbsolute(target)) {
    const type = source.id.slice(0, source.id.indexOf(':'));
    return !isTangled(target) && !read.hasLocation(`${type}:${target}`);
  }
  const relative = posix.join(posix.dirname(path), target);
  if (isTangled(relative) || read.hasPath(relative)) return false;
  // Backstage knows sets of characters too; for whether the files were read, any character will do.
  const pattern = relative.replace(/\[[^[\]/]+\]/g, '?');
  return !(/[*?{]/.test(pattern) && (await read.hasMatch(pattern)));
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
export async function withoutReadTargets(
  spec: JsonObject,
  context: TargetContext,
): Promise<JsonObject> {
  const type = context.source.id.slice(0, context.source.id.indexOf(':'));
  const { target, targets, ...rest } = spec;
  if ((spec.type ?? type) === 'file') return { ...rest, targets: [] };
  const written = [target, ...(Array.isArray(targets) ? targets : [])].filter(
    (item): item is string => typeof item === 'string',
  );
  const isElsewhere = spec.type !== undefined && spec.type !== type;
  const left: string[] = [];
  for (const item of written) {
    if (isElsewhere ? !isTangled(item) : await isLeft(item, context)) left.push(item);
  }
  return isElsewhere && left.length === written.length ? spec : { ...rest, targets: left };
}
