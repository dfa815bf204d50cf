import { parseEntityRef } from '@rollcall/model';

/** Where the portal shows how a service is watched. @internal */
export function serviceLink(ref: string): string {
  const { kind, namespace, name } = parseEntityRef(ref)!;
  return `/catalog/${[namespace, kind, name].map(encodeURIComponent).join('/')}/monitoring`;
}
