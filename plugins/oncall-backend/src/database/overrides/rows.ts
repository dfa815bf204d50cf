import type { OverrideChange } from '@rollcall/plugin-oncall-common';

/** @internal */
export const OVERRIDES = 'oncall_overrides';

/** @internal */
export interface OverrideRow {
  id: string;
  rotation_ref: string;
  from_local: string;
  to_local: string;
  start_at: string;
  end_at: string;
  /** JSON. */
  change: string;
  reason: string | null;
  made_by: string;
  made_at: string;
  swap_id: string | null;
  request_key: string | null;
  removed_by: string | null;
  removed_at: string | null;
}

/** An override made in the portal. @internal */
export interface StoredOverride {
  id: string;
  /** Canonical. */
  rotationRef: string;
  /** `YYYY-MM-DDTHH:MM` on the clock of the rotation. */
  from: string;
  to: string;
  /** The same as ISO 8601 instants. */
  start: string;
  end: string;
  change: OverrideChange;
  reason?: string;
  /** Canonical reference of who made it. */
  by: string;
  at: string;
  /** The swap it came from. */
  swapId?: string;
}

/** @internal */
export function toOverride(row: OverrideRow): StoredOverride {
  return {
    id: row.id,
    rotationRef: row.rotation_ref,
    from: row.from_local,
    to: row.to_local,
    start: row.start_at,
    end: row.end_at,
    change: JSON.parse(row.change),
    ...(row.reason !== null && { reason: row.reason }),
    by: row.made_by,
    at: row.made_at,
    ...(row.swap_id !== null && { swapId: row.swap_id }),
  };
}

/** @internal */
export function toOverrideRow(override: StoredOverride, requestKey?: string): OverrideRow {
  return {
    id: override.id,
    rotation_ref: override.rotationRef,
    from_local: override.from,
    to_local: override.to,
    start_at: override.start,
    end_at: override.end,
    change: JSON.stringify(override.change),
    reason: override.reason ?? null,
    made_by: override.by,
    made_at: override.at,
    swap_id: override.swapId ?? null,
    request_key: requestKey ?? null,
    removed_by: null,
    removed_at: null,
  };
}
