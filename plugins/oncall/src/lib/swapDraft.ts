import type { CreateOverrideRequest, CreateSwapRequest } from '@rollcall/plugin-oncall-common';
import type { PersonShift } from './shiftsOfPerson';

/** A request to swap that is being filled in. @internal */
export interface SwapDraft extends PersonShift {
  /** The shift the window lies in. */
  shift?: PersonShift;
  /** Who is asked; anybody of the rotation where absent. */
  toUserRef?: string;
  /** A shift of theirs. */
  inReturn?: PersonShift;
  reason?: string;
}

/** What a request needs and a draft lacks, as a sentence; `undefined` where it lacks nothing. @internal */
export function swapLack(draft: SwapDraft): string | undefined {
  const { shift, startMs, endMs } = draft;
  if (!shift) return 'You have no shift to give away here.';
  if (Number.isNaN(startMs) || Number.isNaN(endMs)) return 'Still needed: from when to when.';
  if (endMs <= startMs) return 'It ends before it begins; one of the two times has to change.';
  if (startMs < shift.startMs || endMs > shift.endMs) {
    return 'It goes beyond your shift; only what is yours can be given away.';
  }
  return undefined;
}

/** The request a draft stands for. Only where {@link swapLack} finds nothing. @internal */
export function swapRequest(rotationRef: string, draft: SwapDraft): CreateSwapRequest {
  const { toUserRef, inReturn, reason } = draft;
  return {
    rotationRef,
    ...isoSpan(draft),
    toUserRef,
    inReturn: inReturn && isoSpan(inReturn),
    reason: reason?.trim() || undefined,
  };
}

/** The overrides an accepted swap comes to; none where it is open who will accept. @internal */
export function swapPreviews(options: {
  rotationRef: string;
  me: string;
  draft: SwapDraft;
}): CreateOverrideRequest[] {
  const { rotationRef, me, draft } = options;
  const { toUserRef, inReturn } = draft;
  if (!toUserRef) return [];
  const cover = (span: PersonShift, replace: string, substitute: string) => ({
    rotationRef,
    ...isoSpan(span),
    change: { kind: 'cover' as const, replace, with: substitute },
  });
  return [cover(draft, me, toUserRef), ...(inReturn ? [cover(inReturn, toUserRef, me)] : [])];
}

function isoSpan(span: PersonShift): { start: string; end: string } {
  return {
    start: new Date(span.startMs).toISOString(),
    end: new Date(span.endMs).toISOString(),
  };
}
