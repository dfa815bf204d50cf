import { Refusal } from './Refusal';

/** An object of any kind. */
export type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- objects of any kind

const PATCHES = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
];

/** RFC 7396; strategic merging is the same where no lists are merged, and these tests merge none. */
function merge(target: Json, change: Json): Json {
  const result: Json = { ...target };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete result[key];
    else if (Array.isArray(value))
      throw new Refusal(501, 'NotImplemented', 'lists are not merged here');
    else if (typeof value === 'object') result[key] = merge(result[key] ?? {}, value);
    else result[key] = value;
  }
  return result;
}

/** RFC 6902, as far as it is used: test, add and replace. */
function applyOperations(target: Json, operations: Json[]): Json {
  const result = structuredClone(target);
  for (const { op, path, value } of operations) {
    const keys = String(path)
      .split('/')
      .slice(1)
      .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop()!;
    let at: Json = result;
    for (const key of keys) at = at?.[key];
    if (at === undefined) throw new Refusal(422, 'Invalid', `nothing is at ${path}`);
    if (op === 'test') {
      if (JSON.stringify(at[last]) !== JSON.stringify(value))
        throw new Refusal(422, 'Invalid', `the test of ${path} failed`);
    } else if (op === 'replace' || op === 'add') {
      if (op === 'replace' && !(last in at))
        throw new Refusal(422, 'Invalid', `nothing is at ${path}`);
      at[last] = value;
    } else throw new Refusal(400, 'BadRequest', `unknown operation ${op}`);
  }
  return result;
}

/** What a patch makes of an object, by the type of its body; the media types are those that the API takes. */
export function patched(target: Json, change: { contentType: string; body: unknown }): Json {
  const { contentType, body } = change;
  if (!PATCHES.includes(contentType))
    throw new Refusal(
      415,
      'UnsupportedMediaType',
      `the body of the request was in an unknown format: ${contentType}`,
    );
  const isList = Array.isArray(body);
  if (isList !== (contentType === 'application/json-patch+json'))
    throw new Refusal(400, 'BadRequest', 'the patch is not of its type');
  return isList ? applyOperations(target, body) : merge(target, body as Json);
}
