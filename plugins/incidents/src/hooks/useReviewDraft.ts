import type { ReviewContent, ReviewDto } from '@rollcall/plugin-incidents-common';
import { useCallback, useRef, useState } from 'react';

interface Kept {
  /** The version of the review that was written on. */
  version: number;
  content: ReviewContent;
}

/** @internal */
export interface ReviewDraft {
  /** What the fields show: what was typed, else what the portal has. */
  content: ReviewContent;
  /** The version it may be saved over. */
  version: number;
  /** Whether something was typed that the portal does not have. */
  isDirty: boolean;
  /** Whether somebody else saved since. */
  isBehind: boolean;
  change: (parts: Partial<ReviewContent>) => void;
  /** Keeps what was typed, in the knowledge of what somebody else saved. */
  adopt: () => void;
  /** Forgets what was typed. */
  discard: () => void;
  /** Forgets what the portal has now; what was typed while it was on its way stays, to be saved over that. */
  settle: (sent: ReviewContent, savedVersion: number) => void;
}

function keyOf(incident: number): string {
  return `rollcall.incidents.review.${incident}`;
}

function read(incident: number): Kept | undefined {
  try {
    const text = window.localStorage.getItem(keyOf(incident));
    return text === null ? undefined : (JSON.parse(text) as Kept);
  } catch {
    return undefined;
  }
}

function keep(incident: number, kept: Kept | undefined): void {
  try {
    if (kept) window.localStorage.setItem(keyOf(incident), JSON.stringify(kept));
    else window.localStorage.removeItem(keyOf(incident));
  } catch {
    // A browser that keeps nothing still shows what was typed, as long as the page is open.
  }
}

/** What is being written, kept in the browser until the portal has it. @internal */
export function useReviewDraft(review: ReviewDto): ReviewDraft {
  const { number } = review.incident;
  const [kept, setKept] = useState<Kept | undefined>(() => read(number));
  const latest = useRef(kept);
  const set = useCallback(
    (next: Kept | undefined) => {
      latest.current = next;
      setKept(next);
      keep(number, next);
    },
    [number],
  );
  const content = kept?.content ?? review.content;
  const version = kept?.version ?? review.version;
  return {
    content,
    version,
    isDirty: kept !== undefined,
    isBehind: version < review.version,
    change: parts => set({ version, content: { ...content, ...parts } }),
    adopt: () => set({ version: review.version, content }),
    discard: () => set(undefined),
    settle: (sent, savedVersion) => {
      const typed = latest.current;
      const isSent = typed === undefined || typed.content === sent;
      set(isSent ? undefined : { version: savedVersion, content: typed.content });
    },
  };
}
