import type { Fleet } from '@rollcall/model';
import { fleetSlos } from '@rollcall/plugin-monitoring-common';
import type { Knex } from 'knex';
import { burnDownFigures, sloFigures } from '../book/SloFigures';
import { FigureStore } from '../database/FigureStore';

const HOUR_MS = 3_600_000;

/**
 * Keeps figures of a promise as if a source had been read: a day in which so many of a thousand events an hour were bad.
 *
 * @param nowMs - the end of the day
 */
export async function keepFigures(
  knex: Knex,
  { fleet, id, badPerHour, nowMs }: { fleet: Fleet; id: string; badPerHour: number; nowMs: number },
): Promise<void> {
  const slo = fleetSlos(fleet).slos.find(item => item.id === id)!;
  const intervals = Array.from({ length: 24 * 12 }, (_, at) => ({
    startMs: nowMs - 24 * HOUR_MS + (at * HOUR_MS) / 12,
    endMs: nowMs - 24 * HOUR_MS + ((at + 1) * HOUR_MS) / 12,
    total: 1_000 / 12,
    bad: badPerHour / 12,
  }));
  const series = { measures: 'events' as const, intervals };
  const asOf = new Date(nowMs).toISOString();
  const figures = sloFigures(slo, series, asOf);
  const burnDown = burnDownFigures(slo, series, asOf);
  const { documentRef } = slo;
  await new FigureStore(knex).save(id, { documentRef, source: 'main', figures, burnDown, nowMs });
}
