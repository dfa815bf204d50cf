import { parseEntityRef } from '@backstage/catalog-model';

/** Whether a text, such as one of an address somebody typed, is a whole reference of an entity. @internal */
export function isEntityRef(text: string): boolean {
  try {
    parseEntityRef(text);
    return true;
  } catch {
    return false;
  }
}
