import { compareText, type Fleet, shown } from '@rollcall/model';
import { dependencyPaths } from '../causes/dependencyPaths';
import type { Change, ChangeKind, RankedChange } from './types';

/** @public */
export interface RankChangesOptions {
  /** What the incident is about; absent where nobody knows. */
  serviceRef?: string;
  /** ISO 8601 instant it began to hurt, or was noticed. */
  beganAt: string;
  /** Canonical references of services that something is wrong with at the same time. */
  failing?: ReadonlySet<string>;
  changes: readonly Change[];
}

/**
 * What the order of changes follows; each factor multiplies the likelihood.
 *
 * @public
 */
export const CHANGE_WEIGHTS = {
  /** A change that old counts half; twice that old, a third. */
  halfAfterMs: 30 * 60_000,
  /** Each step from the service of the incident to what was changed. */
  perStep: 0.5,
  /** Where the service survives without what was changed. */
  survived: 0.5,
  /** What was changed fails too; never more than 1 altogether. */
  failing: 2,
  /** It concerns everything, this service no more than others. */
  everything: 0.25,
  kind: { deploy: 1, config: 1, flag: 1, infrastructure: 0.8, other: 0.5 } satisfies Record<
    ChangeKind,
    number
  >,
} as const;

/** Longer ago nobody would look. @public */
export const CHANGES_WITHIN_MS = 24 * 3_600_000;

interface Place {
  path?: readonly string[];
  weight: number;
  words: string;
}

function inWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return `${Math.round(minutes / 60)} hours`;
}

function placesOf(fleet: Fleet, options: RankChangesOptions): Map<string | undefined, Place> {
  const { serviceRef, failing } = options;
  const { everything, perStep, survived } = CHANGE_WEIGHTS;
  const places = new Map<string | undefined, Place>([
    [undefined, { weight: everything, words: 'It concerns everything' }],
  ]);
  if (serviceRef === undefined) return places;
  const own = { path: [serviceRef], weight: 1, words: `It changed ${shown(serviceRef)} itself` };
  places.set(serviceRef, own);
  for (const { ref, path, isHard } of dependencyPaths(fleet, serviceRef)) {
    const near = perStep ** (path.length - 1) * (isHard ? 1 : survived);
    const fails = failing?.has(ref) ?? false;
    const way = path.map(shown).join(' → ');
    const words = `It changed ${shown(ref)}, ${fails ? 'which fails too' : 'which this leans on'} (${way})`;
    places.set(ref, { path, weight: fails ? near * CHANGE_WEIGHTS.failing : near, words });
  }
  return places;
}

/**
 * What changed before an incident, the likeliest cause first: by how shortly before it began, how near to its service, whether what
 * was changed fails too, and what kind of change it was ({@link CHANGE_WEIGHTS}). What came after its beginning is no cause, and stands
 * last: it may be somebody's cure.
 *
 * @returns changes of the service, of what it leans on, and of everything, from a day before it began
 * @public
 */
export function rankChanges(fleet: Fleet, options: RankChangesOptions): RankedChange[] {
  const beganMs = Date.parse(options.beganAt);
  const places = placesOf(fleet, options);
  const ranked = options.changes.flatMap<RankedChange>(change => {
    const place = places.get(change.serviceRef);
    const beforeMs = beganMs - Date.parse(change.at);
    if (!place || beforeMs > CHANGES_WITHIN_MS) return [];
    const { halfAfterMs, kind } = CHANGE_WEIGHTS;
    const recent = 1 / (1 + beforeMs / halfAfterMs);
    const likelihood = beforeMs < 0 ? 0 : Math.min(1, recent * place.weight * kind[change.kind]);
    const when = `${inWords(Math.abs(beforeMs))} ${beforeMs < 0 ? 'after' : 'before'} it began`;
    return [
      {
        ...change,
        likelihood,
        beforeMs,
        ...(place.path && { path: place.path }),
        because: `${place.words}, ${when}.`,
      },
    ];
  });
  return ranked.sort(
    (a, b) => b.likelihood - a.likelihood || a.beforeMs - b.beforeMs || compareText(a.id, b.id),
  );
}

/**
 * What has to be asked for to rank changes: references of the service and of all it leans on.
 *
 * @public
 */
export function changeRefs(fleet: Fleet, serviceRef: string | undefined): string[] {
  if (serviceRef === undefined) return [];
  return [serviceRef, ...dependencyPaths(fleet, serviceRef).map(({ ref }) => ref)];
}
