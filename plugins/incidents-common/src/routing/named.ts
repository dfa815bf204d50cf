import {
  ANNOTATIONS,
  type CatalogDocument,
  type Fleet,
  kindOfRef,
  normalizeRef,
} from '@rollcall/model';

/** Where a name in a label is looked up from: an alert stands in no document, and in the namespace `default`. */
const NOWHERE: CatalogDocument = {
  ref: 'alert:default/alert',
  apiVersion: 'rollcall.dev/v1alpha1',
  kind: 'Alert',
  namespace: 'default',
  name: 'alert',
  metadata: { name: 'alert' },
  spec: {},
  source: { file: '', document: 1, line: 1 },
  audited: false,
};

/** The document without the annotation that would speak for all of it. */
function bare(document: CatalogDocument): CatalogDocument {
  const { [ANNOTATIONS.service]: _, ...annotations } = document.metadata.annotations ?? {};
  return { ...document, metadata: { ...document.metadata, annotations } };
}

/**
 * The service a label means, by the rules for names of services; `undefined` where it leads nowhere or to no service.
 *
 * @param from - the rule's document, where one is known
 * @internal
 */
export function serviceNamed(
  fleet: Fleet,
  name: string,
  from: CatalogDocument = NOWHERE,
): string | undefined {
  const ref = name.trim() === '' ? undefined : fleet.resolveService(name.trim(), bare(from));
  return ref !== undefined && fleet.isService(ref) ? ref : undefined;
}

/**
 * The service an annotation gives a whole document.
 *
 * @internal
 */
export function serviceAnnotated(fleet: Fleet, document: CatalogDocument): string | undefined {
  if (document.metadata.annotations?.[ANNOTATIONS.service] === undefined) return undefined;
  const ref = fleet.resolveService('', document);
  return ref !== undefined && fleet.isService(ref) ? ref : undefined;
}

/**
 * The Group or User a label means, aliases followed, by its canonical reference; `undefined` where there is none.
 *
 * @internal
 */
export function ownerNamed(fleet: Fleet, name: string): string | undefined {
  const text = name.trim();
  const written = normalizeRef(text, { defaultKind: 'group', defaultNamespace: 'default' });
  for (const candidate of [text.toLocaleLowerCase('en-US'), written]) {
    const aliased = candidate === undefined ? undefined : fleet.alias(candidate);
    // A label may leave the namespace out, and the organisation knows whole references alone.
    const ref = aliased === undefined ? undefined : fleet.get(aliased)?.ref;
    if (ref !== undefined && ['group', 'user'].includes(kindOfRef(ref))) return ref;
  }
  return undefined;
}
