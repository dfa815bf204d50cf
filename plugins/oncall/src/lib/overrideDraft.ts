import type {
  CreateOverrideRequest,
  OverrideChange,
  SlotDto,
} from '@rollcall/plugin-oncall-common';

/** What an override does, before the people are chosen. @internal */
export type OverrideKind = OverrideChange['kind'];

/** An override that is being filled in. @internal */
export interface OverrideDraft {
  kind: OverrideKind;
  startMs: number;
  endMs: number;
  /** Of a cover: who is replaced. Of a removal: who is taken off. */
  replace?: string;
  /** Of a cover, an addition or a window: who is on call instead, or as well. */
  people: readonly string[];
  /** Of a window: that nobody is meant to be on call. Nobody chosen yet would look the same. */
  nobody?: boolean;
  reason?: string;
}

/** What an override needs and a draft lacks, as a sentence; `undefined` where it lacks nothing. @internal */
export function lackOf(draft: OverrideDraft): string | undefined {
  const { kind, startMs, endMs, replace, people } = draft;
  if (Number.isNaN(startMs) || Number.isNaN(endMs)) return 'Still needed: from when to when.';
  if (endMs <= startMs) return 'It ends before it begins; one of the two times has to change.';
  if (kind === 'cover' && !replace) return 'Still needed: who is replaced.';
  if (kind === 'remove' && !replace) return 'Still needed: who is taken off.';
  if (kind === 'cover' && people.length === 0) return 'Still needed: who takes over.';
  if (kind === 'cover' && people[0] === replace) {
    return 'One and the same person cannot take over from themself.';
  }
  if (kind === 'add' && people.length === 0) return 'Still needed: who is on call as well.';
  if (kind === 'window' && people.length === 0 && !draft.nobody) {
    return 'Still needed: who is on call, or that nobody is meant to be.';
  }
  return undefined;
}

/**
 * The request a draft stands for. Only where {@link lackOf} finds nothing.
 *
 * @internal
 */
export function requestOf(rotationRef: string, draft: OverrideDraft): CreateOverrideRequest {
  const { startMs, endMs, reason } = draft;
  return {
    rotationRef,
    start: new Date(startMs).toISOString(),
    end: new Date(endMs).toISOString(),
    change: changeOf(draft),
    reason: reason?.trim() || undefined,
  };
}

function changeOf(draft: OverrideDraft): OverrideChange {
  const { kind, replace = '', people } = draft;
  switch (kind) {
    case 'cover':
      return { kind, replace, with: people[0] };
    case 'add':
      return { kind, user: people[0] };
    case 'remove':
      return { kind, user: replace };
    default:
      return { kind: 'window', assign: people };
  }
}

/**
 * What somebody begins with who wants a slot for themself, or for somebody they still have to choose: in place of its first
 * person, in a gap as well. Overrides do not follow one another; over one, all people of the slot are named anew.
 *
 * @param options - `startMs`: what is left of the slot begins there
 * @internal
 */
export function draftOfSlot(
  slot: Pick<SlotDto, 'userRefs' | 'origins' | 'end'>,
  options: { startMs: number; person?: string; replace?: string },
): OverrideDraft {
  const { startMs, person, replace = slot.userRefs[0] } = options;
  const span = { startMs, endMs: Date.parse(slot.end) };
  const people = person ? [person] : [];
  if (replace === undefined) return { kind: 'add', ...span, people };
  const isOverridden = slot.origins.some(
    origin => origin.kind === 'override' && origin.user === replace,
  );
  if (!isOverridden) return { kind: 'cover', ...span, replace, people };
  const others = slot.userRefs.filter(ref => ref !== replace && ref !== person);
  return { kind: 'window', ...span, people: [...people, ...others] };
}
