import {
  ANNOTATIONS,
  endOfDayMs,
  parseInstantMs,
  placeholderReason,
  type CatalogDocument,
  type Fleet,
} from '@rollcall/model';
import { readWaivers, type Waiver } from './readWaivers';

/**
 * Whether a waiver counts: `accepted`, or `expired` where its last day is over, or `elsewhere` where it lies on no path the
 * organisation reviews, or `unapproved` where a stand-in is all it names as who approved.
 */
type WaiverState = 'accepted' | 'expired' | 'elsewhere' | 'unapproved';

/** @internal */
export interface JudgedWaiver extends Waiver {
  state: WaiverState;
}

/** A document brought along keeps the path it has at home in an annotation, `<path>#<document>:<line>`. */
function pathsOf({ source, metadata, audited }: CatalogDocument): string[] {
  const home = audited ? undefined : metadata.annotations?.[ANNOTATIONS.source];
  return home === undefined ? [source.file] : [source.file, home.replace(/#.*$/, '')];
}

function liesIn(path: string, folder: string): boolean {
  const wanted = folder.replace(/^\.?\//, '');
  if (wanted.endsWith('/') || wanted === '') return path.startsWith(wanted);
  return path === wanted || path.startsWith(`${wanted}/`);
}

function isAccepted(fleet: Fleet, document: CatalogDocument): boolean {
  const { acceptFrom } = fleet.policy.waivers;
  // Where the policy was brought along, the organisation reviews its own paths, not those of this repository.
  if (fleet.policy.broughtAlong && document.audited) return false;
  return pathsOf(document).some(path => acceptFrom.some(folder => liesIn(path, folder)));
}

/**
 * The waivers in sight and whether they count at an instant. The last day counts in full, in UTC.
 *
 * @internal
 */
export function judgeWaivers(fleet: Fleet, now: string): JudgedWaiver[] {
  const nowMs = parseInstantMs(now) ?? 0;
  return readWaivers(fleet).map(waiver => {
    if (!isAccepted(fleet, waiver.document)) return { ...waiver, state: 'elsewhere' };
    if (placeholderReason(waiver.approvedBy)) return { ...waiver, state: 'unapproved' };
    const endMs = endOfDayMs(waiver.expires);
    const over = endMs === undefined || nowMs >= endMs;
    return { ...waiver, state: over ? 'expired' : 'accepted' };
  });
}
