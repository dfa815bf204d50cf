import { ServiceUnavailableError } from '@backstage/errors';
import type { BundledRunbookRun } from '@rollcall/plugin-ownership-common';
import type { RunDto, RunRow } from '@rollcall/plugin-runbooks-common';
import { z } from 'zod';
import type { BundleWindow } from '../database/history/bundleParts';
import type { PluginReader } from './PluginReader';

const ENDED_STATES = [
  'succeeded',
  'failed',
  'rolled-back',
  'cancelled',
  'rejected',
  'expired',
] as const;

const instant = z.iso.datetime();

const rowSchema: z.ZodType<Pick<RunRow, 'id' | 'createdAt' | 'endedAt'>> = z.object({
  id: z.string(),
  createdAt: instant,
  endedAt: instant.optional(),
});

type EvidentRun = Pick<
  RunDto,
  | 'id'
  | 'runbookRef'
  | 'runbookTitle'
  | 'entityRef'
  | 'mode'
  | 'trigger'
  | 'actorRef'
  | 'onBehalfOfRef'
  | 'state'
  | 'createdAt'
  | 'startedAt'
  | 'endedAt'
  | 'drill'
  | 'breakGlassReason'
> & { approval?: Pick<NonNullable<RunDto['approval']>, 'required' | 'given'> };

const runSchema: z.ZodType<EvidentRun> = z.object({
  id: z.string(),
  runbookRef: z.string(),
  runbookTitle: z.string(),
  entityRef: z.string(),
  mode: z.enum(['dry', 'live']),
  trigger: z.enum(['person', 'schedule', 'alert', 'drill', 'incident', 'action']),
  actorRef: z.string(),
  onBehalfOfRef: z.string().optional(),
  state: z.enum([
    'awaiting-approval',
    'ready',
    'running',
    'waiting',
    'needs-attention',
    'rolling-back',
    ...ENDED_STATES,
  ]),
  createdAt: instant,
  startedAt: instant.optional(),
  endedAt: instant.optional(),
  drill: z.boolean(),
  breakGlassReason: z.string().optional(),
  approval: z
    .object({
      required: z.number().int().min(0),
      given: z.array(
        z.object({ byRef: z.string(), decision: z.enum(['approve', 'reject']), at: instant }),
      ),
    })
    .optional(),
});

/** So many runs are asked for at a time: a long bundle should not keep runbooks from people. */
const AT_ONCE = 4;

function belongs(
  { createdAt, endedAt }: Pick<RunRow, 'createdAt' | 'endedAt'>,
  window: BundleWindow,
) {
  return createdAt <= window.to && (endedAt === undefined || endedAt >= window.from);
}

/** As far as the run had come by `to`, and nothing that came later. */
function bundledRun(run: EvidentRun, to: string): BundledRunbookRun {
  const { onBehalfOfRef, startedAt, endedAt, breakGlassReason, approval } = run;
  const outcome = ENDED_STATES.find(state => state === run.state);
  const hasEnded = outcome !== undefined && endedAt !== undefined && endedAt <= to;
  return {
    id: run.id,
    runbookRef: run.runbookRef,
    runbookTitle: run.runbookTitle,
    entityRef: run.entityRef,
    mode: run.mode,
    drill: run.drill,
    trigger: run.trigger,
    requestedAt: run.createdAt,
    requestedBy: run.actorRef,
    ...(onBehalfOfRef !== undefined && { onBehalfOf: onBehalfOfRef }),
    state: hasEnded ? outcome : 'open',
    ...(startedAt !== undefined && startedAt <= to && { startedAt }),
    ...(hasEnded && { endedAt }),
    ...(breakGlassReason !== undefined && { breakGlassReason }),
    approvalsRequired: approval?.required ?? 0,
    approvals: (approval?.given ?? [])
      .filter(({ at }) => at <= to)
      .map(({ byRef, decision, at }) => ({ by: byRef, decision, at })),
  };
}

/**
 * Runs of runbooks that were asked for, or had not ended yet, in the time; oldest first, each with who agreed. All of them or
 * none: some of them would pass for all.
 *
 * @throws NotFoundError, ServiceUnavailableError as the reader does
 * @internal
 */
export async function readRunbookRuns(
  runbooks: Pick<PluginReader, 'items' | 'read'>,
  window: BundleWindow,
): Promise<BundledRunbookRun[]> {
  const read = async (id: string) => {
    const run = await runbooks.read(`/runs/${encodeURIComponent(id)}`, runSchema);
    if (!run) throw new ServiceUnavailableError('A run went away while the runs were read');
    return run;
  };
  const newestFirst: BundledRunbookRun[] = [];
  for await (const page of runbooks.items('/runs', rowSchema)) {
    const rows = page.filter(row => belongs(row, window));
    for (let start = 0; start < rows.length; start += AT_ONCE) {
      const batch = rows.slice(start, start + AT_ONCE);
      const runs = await Promise.all(batch.map(({ id }) => read(id)));
      // A run may have been taken up again since the list was read.
      newestFirst.push(
        ...runs.filter(run => belongs(run, window)).map(run => bundledRun(run, window.to)),
      );
    }
  }
  return newestFirst.reverse();
}
