import type { SwapDto } from '@rollcall/plugin-oncall-common';

/** @internal */
export const SWAPS = 'oncall_swaps';

/** @internal */
export type SwapState = SwapDto['state'];

/** @internal */
export interface SwapRow {
  id: string;
  rotation_ref: string;
  from_user_ref: string;
  start_at: string;
  end_at: string;
  to_user_ref: string | null;
  return_start_at: string | null;
  return_end_at: string | null;
  reason: string | null;
  state: SwapState;
  expires_at: string;
  requested_at: string;
  answered_by: string | null;
  answered_at: string | null;
  request_key: string | null;
}

/** A swap as it is kept: without what depends on who asks. @internal */
export interface StoredSwap extends Omit<SwapDto, 'mayAnswer' | 'mayWithdraw'> {
  /** ISO 8601 instant: when it can no longer be answered. */
  expiresAt: string;
}

/** @internal */
export function toSwap(row: SwapRow): StoredSwap {
  return {
    id: row.id,
    rotationRef: row.rotation_ref,
    fromUserRef: row.from_user_ref,
    start: row.start_at,
    end: row.end_at,
    ...(row.to_user_ref !== null && { toUserRef: row.to_user_ref }),
    ...(row.return_start_at !== null &&
      row.return_end_at !== null && {
        inReturn: { start: row.return_start_at, end: row.return_end_at },
      }),
    ...(row.reason !== null && { reason: row.reason }),
    state: row.state,
    expiresAt: row.expires_at,
    requestedAt: row.requested_at,
    ...(row.answered_by !== null && { answeredBy: row.answered_by }),
    ...(row.answered_at !== null && { answeredAt: row.answered_at }),
  };
}

/** @internal */
export function toSwapRow(swap: StoredSwap, requestKey?: string): SwapRow {
  return {
    id: swap.id,
    rotation_ref: swap.rotationRef,
    from_user_ref: swap.fromUserRef,
    start_at: swap.start,
    end_at: swap.end,
    to_user_ref: swap.toUserRef ?? null,
    return_start_at: swap.inReturn?.start ?? null,
    return_end_at: swap.inReturn?.end ?? null,
    reason: swap.reason ?? null,
    state: swap.state,
    expires_at: swap.expiresAt,
    requested_at: swap.requestedAt,
    answered_by: swap.answeredBy ?? null,
    answered_at: swap.answeredAt ?? null,
    request_key: requestKey ?? null,
  };
}
