import { parseEntityRef } from '@backstage/catalog-model';

/** Where the page of a rotation stands, below the page of on-call. @internal */
export function rotationPath(rotationRef: string): string {
  const { namespace, name } = parseEntityRef(rotationRef);
  return `/rotations/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
}

/** The reference of the rotation a path names. @internal */
export function rotationRefOf(parts: { namespace?: string; name?: string }): string {
  const { namespace = 'default', name = '' } = parts;
  return `oncallrotation:${namespace}/${name}`.toLocaleLowerCase('en-US');
}
