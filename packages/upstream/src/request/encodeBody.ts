import type { UpstreamBody, UpstreamQuery } from './types';

/** @internal */
export interface EncodedBody {
  text: string;
  contentType: string;
}

/** @internal */
export function encodeBody(body: UpstreamBody): EncodedBody {
  if ('json' in body) return { text: JSON.stringify(body.json), contentType: 'application/json' };
  if ('form' in body) {
    return { text: encodeForm(body.form), contentType: 'application/x-www-form-urlencoded' };
  }
  return body;
}

function encodeForm(form: UpstreamQuery): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    if (value === undefined) continue;
    for (const each of [value].flat()) parameters.append(name, String(each));
  }
  return parameters.toString();
}
