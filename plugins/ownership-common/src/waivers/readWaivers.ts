import { normalizeRef, type CatalogDocument, type Fleet } from '@rollcall/model';

/** A Waiver document, read. @internal */
export interface Waiver {
  document: CatalogDocument;
  rule: string;
  /** Canonical reference, or a pattern of one with `*`. */
  entity?: string;
  /** Path of a file, or a pattern of one with `*` and `**`. */
  path?: string;
  subject?: string;
  reason: string;
  approvedBy: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  expires: string;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A pattern is no reference; it is filled up in the same way, and the namespace of the document is not implied. */
function entityPattern(written: string): string {
  const lower = written.toLocaleLowerCase('en-US');
  const kindEnds = lower.indexOf(':');
  const kind = kindEnds < 0 ? 'component' : lower.slice(0, kindEnds);
  const rest = lower.slice(kindEnds + 1);
  return `${kind}:${rest.includes('/') ? rest : `default/${rest}`}`;
}

function entityOf(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  if (written.includes('*')) return entityPattern(written);
  return normalizeRef(written, { defaultKind: 'component' }) ?? written;
}

/**
 * The waivers in sight, by reference. One that says no rule, or neither entity nor path, waives nothing and is left out;
 * the schema reports it.
 *
 * @internal
 */
export function readWaivers(fleet: Fleet): Waiver[] {
  const waivers: Waiver[] = [];
  for (const document of fleet.ofKind('Waiver')) {
    const { spec } = document;
    const rule = text(spec.rule);
    const entity = entityOf(text(spec.entity));
    const path = text(spec.path);
    const expires = text(spec.expires);
    if (!rule || !expires || (!entity && !path)) continue;
    waivers.push({
      document,
      rule,
      entity,
      path,
      subject: text(spec.subject),
      reason: text(spec.reason) ?? '',
      approvedBy: text(spec.approvedBy) ?? '',
      expires,
    });
  }
  return waivers;
}
