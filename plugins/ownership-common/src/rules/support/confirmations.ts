import {
  addDurationMs,
  ANNOTATIONS,
  normalizeRef,
  parseInstantMs,
  type CatalogDocument,
  type RuleContext,
} from '@rollcall/model';
import { perContext } from './perContext';

/** @internal */
export interface ConfirmationAt {
  atMs: number;
  by: string;
}

const CONFIRMED = /^(\d{4}-\d{2}-\d{2})\s+(\S+)$/;

const fromFacts = perContext(({ facts }: RuleContext) => {
  const newest = new Map<string, ConfirmationAt>();
  for (const { entityRef, at, by } of facts.confirmations ?? []) {
    const ref = normalizeRef(entityRef, { defaultKind: 'component' });
    const atMs = parseInstantMs(at);
    if (ref === undefined || atMs === undefined) continue;
    const known = newest.get(ref);
    if (!known || known.atMs < atMs) newest.set(ref, { atMs, by });
  }
  return newest;
});

/**
 * Reads the annotation `rollcall.dev/confirmed`, such as `2026-11-20 user:default/mara`. A date that has not come yet is
 * none: it would hold for ever. One day is allowed for, since the author's day may have begun before that of UTC.
 */
function fromAnnotation(text: string, nowMs: number): ConfirmationAt | 'invalid' {
  const [, date, who] = CONFIRMED.exec(text.trim()) ?? [];
  const atMs = date === undefined ? undefined : parseInstantMs(date);
  const by = who === undefined ? undefined : normalizeRef(who, { defaultKind: 'user' });
  if (atMs === undefined || by === undefined) return 'invalid';
  return atMs > addDurationMs(nowMs, 'P1D') ? 'invalid' : { atMs, by };
}

/**
 * When somebody last said that an entity is still theirs, in git or in the portal: the newest of both.
 *
 * @returns `invalid` where only an annotation speaks and cannot be read; `undefined` where nobody ever did
 * @internal
 */
export function lastConfirmation(
  context: RuleContext,
  document: CatalogDocument,
): ConfirmationAt | 'invalid' | undefined {
  const recorded = fromFacts(context).get(document.ref);
  const text = document.metadata.annotations?.[ANNOTATIONS.confirmed];
  if (text === undefined) return recorded;
  const written = fromAnnotation(text, parseInstantMs(context.now) ?? 0);
  if (written === 'invalid') return recorded ?? 'invalid';
  return recorded && recorded.atMs > written.atMs ? recorded : written;
}
