import {
  addDurationMs,
  ANNOTATIONS,
  normalizeRef,
  parseInstantMs,
  type CatalogDocument,
} from '@rollcall/model';

/** When somebody said that an entity is still theirs. @public */
export interface ConfirmationAt {
  atMs: number;
  /** Canonical reference of the person. */
  by: string;
}

const CONFIRMED = /^(\d{4}-\d{2}-\d{2})\s+(\S+)$/;

/**
 * Reads the annotation `rollcall.dev/confirmed`, such as `2026-11-20 user:default/mara`. A date that has not come yet is
 * none: it would hold for ever. One day is allowed for, since the author's day may have begun before that of UTC.
 *
 * @returns `invalid` where it cannot be read, `undefined` where there is none
 * @public
 */
export function confirmedInGit(
  document: CatalogDocument,
  nowMs: number,
): ConfirmationAt | 'invalid' | undefined {
  const text = document.metadata.annotations?.[ANNOTATIONS.confirmed];
  if (text === undefined) return undefined;
  const [, date, who] = CONFIRMED.exec(text.trim()) ?? [];
  const atMs = date === undefined ? undefined : parseInstantMs(date);
  const by = who === undefined ? undefined : normalizeRef(who, { defaultKind: 'user' });
  if (atMs === undefined || by === undefined) return 'invalid';
  return atMs > addDurationMs(nowMs, 'P1D') ? 'invalid' : { atMs, by };
}
