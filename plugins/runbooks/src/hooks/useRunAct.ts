import { useApi } from '@backstage/core-plugin-api';
import type { RunDto } from '@rollcall/plugin-runbooks-common';
import { useAct } from '@rollcall/ui';
import { useCallback } from 'react';
import { type RunbooksApi, runbooksApiRef } from '../api/RunbooksApi';

/** An act on a run: one at a time; what came of it is asked for at once. @internal */
export function useRunAct(onChanged: () => void) {
  const api = useApi(runbooksApiRef);
  const { busy, error, act } = useAct();
  const perform = useCallback(
    async (work: (api: RunbooksApi) => Promise<RunDto>) => {
      const done = await act(() => work(api));
      onChanged();
      return done;
    },
    [act, api, onChanged],
  );
  return { busy, error, perform };
}
