import type { AuditorService } from '@backstage/backend-plugin-api';
import { recordAct } from '@rollcall/backend-kit';
import express from 'express';
import Router from 'express-promise-router';
import { LatestRun } from '../schedules/LatestRun';
import type { LiveSchedules } from '../schedules/LiveSchedules';
import type { ScheduleImporter } from '../sources/importing/ScheduleImporter';

/** `POST /api/oncall/v1/refresh` @public */
export interface RefreshResponse {
  /** ISO 8601 instant at which the catalog last agreed with what is known. */
  readAt: string;
  rotations: number;
  imports: number;
  /** In words, where this is not the newest state. */
  problem?: string;
}

/** Reads the catalog and every schedule that is kept elsewhere at once. @internal */
export function refreshRouter(options: {
  auditor: AuditorService;
  importer: Pick<ScheduleImporter, 'run'>;
  schedules: Pick<LiveSchedules, 'current' | 'refresh'>;
}): express.Router {
  const { auditor, importer, schedules } = options;
  // Whoever asks while it runs waits for the next run, however many they are.
  const everything = new LatestRun(async () => {
    await schedules.refresh({ maxAgeMs: 0 });
    await importer.run({ everything: true });
    return schedules.current();
  });
  const router = Router();
  router.post('/', async (req, res) => {
    const event = { eventId: 'schedule-refresh', request: req, meta: {} };
    const book = await recordAct(auditor, event, () => everything.ask());
    const { snapshot, rotations, facts, problem } = book;
    res.json({
      readAt: snapshot.readAt,
      rotations: rotations.length,
      imports: facts.importedSchedules?.length ?? 0,
      ...(problem !== undefined && { problem }),
    } satisfies RefreshResponse);
  });
  return router;
}
