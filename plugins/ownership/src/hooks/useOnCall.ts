import { useApi } from '@backstage/core-plugin-api';
import type { OnCallBriefDto } from '@rollcall/plugin-oncall-common';
import { useEffect, useState } from 'react';
import { ownershipApiRef } from '../api/OwnershipApi';

/** Who is on call for the services in sight. @internal */
export type OnCallState =
  | { kind: 'asking' }
  | { kind: 'known'; briefs: ReadonlyMap<string, OnCallBriefDto> }
  /** On-call is not installed. */
  | { kind: 'absent' }
  | { kind: 'failed'; because: string };

/**
 * Asks once for all services in sight, beside the table rather than before it: nothing waits for the answer, and without one
 * the table is only shorter of a column.
 *
 * @internal
 */
export function useOnCall(entityRefs: readonly string[]): OnCallState {
  const api = useApi(ownershipApiRef);
  const [state, setState] = useState<OnCallState>({ kind: 'asking' });
  const question = JSON.stringify(entityRefs);
  const isAbsent = state.kind === 'absent';
  useEffect(() => {
    // What is not installed now is not a page later.
    if (isAbsent) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const settle = (next: OnCallState) => {
      if (!signal.aborted) setState(next);
    };
    api.listOnCall(JSON.parse(question), { signal }).then(
      briefs => settle(briefs ? { kind: 'known', briefs } : { kind: 'absent' }),
      error => settle({ kind: 'failed', because: String(error?.message ?? error) }),
    );
    return () => controller.abort();
  }, [api, question, isAbsent]);
  return state;
}
