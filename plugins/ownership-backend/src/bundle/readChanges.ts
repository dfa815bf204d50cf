import type { BundledChange } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';
import type { BundleWindow } from '../database/history/bundleParts';
import type { PluginReader } from './PluginReader';

const instant = z.iso.datetime();

const changeSchema: z.ZodType<BundledChange> = z.object({
  id: z.string(),
  title: z.string().optional(),
  services: z.array(z.string()),
  author: z.string().optional(),
  recordedAt: instant,
  approvals: z.array(z.object({ role: z.string(), by: z.string(), at: instant })),
  emergencies: z.array(
    z.object({ serviceRef: z.string(), reason: z.string(), by: z.string(), at: instant }),
  ),
});

/**
 * Changes that were recorded, approved or made past the gate in the time, in the order in which they were recorded; nothing
 * that came later is told of them.
 *
 * @throws NotFoundError, ServiceUnavailableError as the reader does
 * @internal
 */
export async function readChanges(
  monitoring: Pick<PluginReader, 'items'>,
  { from, to }: BundleWindow,
): Promise<BundledChange[]> {
  const newestFirst: BundledChange[] = [];
  for await (const page of monitoring.items('/changes', changeSchema)) {
    for (const change of page) {
      const approvals = change.approvals.filter(({ at }) => at <= to);
      const emergencies = change.emergencies.filter(({ at }) => at <= to);
      const instants = [change.recordedAt, ...[...approvals, ...emergencies].map(({ at }) => at)];
      const belongs = change.recordedAt <= to && instants.some(at => at >= from);
      if (belongs) newestFirst.push({ ...change, approvals, emergencies });
    }
  }
  return newestFirst.reverse();
}
