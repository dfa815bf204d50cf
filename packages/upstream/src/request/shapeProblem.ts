/**
 * Where an answer is not of the expected shape, for a schema's error that lists `issues` with a `path`, as zod's does.
 *
 * @remarks
 * The text of such an error can repeat values, so only the path is taken, and of the path only what looks like the name of a
 * field.
 *
 * @internal
 */
export function shapeProblem(error: unknown): string {
  const path = pathOf(error);
  return path ? `not of the expected shape at ${path}` : 'not of the expected shape';
}

function pathOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('issues' in error)) return undefined;
  const [issue]: unknown[] = Array.isArray(error.issues) ? error.issues : [];
  if (typeof issue !== 'object' || issue === null || !('path' in issue)) return undefined;
  return Array.isArray(issue.path) ? issue.path.map(nameOf).join('.') : undefined;
}

function nameOf(key: unknown): string {
  if (typeof key === 'number') return String(key);
  return typeof key === 'string' && /^[A-Za-z_]{1,40}$/.test(key) ? key : '*';
}
