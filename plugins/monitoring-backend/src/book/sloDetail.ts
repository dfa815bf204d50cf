import { NotFoundError } from '@backstage/errors';
import {
  type BurnDownDto,
  groupingCaveat,
  journeys,
  queriesOf,
  type Slo,
  type SloDetailDto,
  type SloRow,
} from '@rollcall/plugin-monitoring-common';
import type { GeneratedRules } from '../drift/GeneratedRules';
import { alertsOfPromise } from './alerts';
import type { BookPage } from './SloBook';
import type { BurnDownFigures } from './SloFigures';

/**
 * @throws NotFoundError where nobody promises that
 * @internal
 */
function findRow({ rows }: BookPage, id: string): SloRow {
  const row = rows.find(item => item.id === id);
  if (!row) throw new NotFoundError(`There is no SLO ${id}`);
  return row;
}

const METHODS: Record<Slo['method'], string> = {
  occurrences: 'Every event counts: the share of bad events out of all events of the window.',
  timeslices: 'Time is cut into slices, each good or bad: the share of good slices counts.',
  'ratio-timeslices': 'Time is cut into slices: the mean of their shares of good events counts.',
};

/** In sentences: how the number of a promise is computed. @internal */
export function explanationOf(slo: Slo, row: SloRow): string[] {
  const sentences = [METHODS[slo.method]];
  if (slo.indicator.kind === 'ratio') {
    sentences.push(
      'Bad and all events are summed by the hour over the whole window, and by five minutes over the last three days, so that no quiet hour weighs more than a busy one.',
    );
  }
  const grouped = groupingCaveat(slo);
  if (grouped !== undefined) sentences.push(grouped);
  const { origin } = row.budget;
  if (origin) {
    const share = Math.round(origin.coverage * 1_000) / 10;
    sentences.push(`${share} % of the window was measured, by ${origin.source}.`);
    if (origin.events !== undefined) {
      sentences.push(
        `${Math.round(origin.events).toLocaleString('en-GB')} events were counted, ${Math.round(origin.badEvents ?? 0).toLocaleString('en-GB')} of them bad.`,
      );
    }
  }
  return sentences;
}

/** A promise whole: where it stands, why it belongs where it does, and how its number is computed. @internal */
export function sloDetail(
  page: BookPage,
  id: string,
  { generated }: { generated: GeneratedRules },
): SloDetailDto {
  const row = findRow(page, id);
  const slo = page.slos.get(id)!;
  const { fleet } = page;
  const document = fleet.get(slo.documentRef);
  const service =
    slo.entityRef && fleet.isService(slo.entityRef) ? fleet.service(slo.entityRef) : undefined;
  const linked = service?.slos.find(({ ref }) => ref === slo.documentRef);
  const hops = [...(linked?.hops ?? []), ...(service?.owner.hops ?? [])];
  return {
    ...row,
    description: slo.description,
    place: document && `${document.source.file}:${document.source.line}`,
    hops: hops.map(({ from, via, to }) => ({ from, via, to })),
    indicator: {
      kind: slo.indicator.kind,
      queries: queriesOf(slo.indicator).map(({ text, pointer }) => ({
        name: pointer,
        query: text,
      })),
    },
    explanation: explanationOf(slo, row),
    alerts: alertsOfPromise(page, slo, generated),
    runbooks: (service?.runbooks ?? []).map(({ ref, title }) => ({ ref, title: title ?? ref })),
    journeys: journeys(fleet)
      .filter(({ sloRef }) => sloRef === slo.documentRef)
      .map(({ ref, title }) => ({ ref, title })),
    sla: slo.slaPercent,
    ceiling: slo.ceilingPercent,
    problems: slo.notImported.map(
      ({ pointer }) => `${pointer} of the document means nothing here.`,
    ),
  };
}

/** How the budget was spent over the window; no points where it was never read. @internal */
export function sloBurnDown(
  page: BookPage,
  id: string,
  figures: BurnDownFigures | undefined,
): BurnDownDto {
  const { missing, origin } = findRow(page, id).budget;
  return figures ? { ...figures, origin } : { points: [], missing };
}
