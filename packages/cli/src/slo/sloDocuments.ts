import type { CatalogDocument } from '@rollcall/model';

/** Groups of `apiVersion` that promise something; Backstage and others have kinds of the same names. */
const GROUPS = ['openslo', 'openslo.com', 'sloth.slok.dev', 'pyrra.dev'];

/**
 * Whether a document is one of OpenSLO, Sloth or Pyrra that is judged here, and not only known.
 *
 * @internal
 */
export function isSloDocument({ apiVersion, audited }: CatalogDocument): boolean {
  return audited && GROUPS.includes(apiVersion.split('/')[0]);
}
