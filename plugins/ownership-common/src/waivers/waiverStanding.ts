import {
  endOfDayMs,
  homePathOf,
  parseInstantMs,
  placeholderReason,
  type CatalogDocument,
  type Fleet,
  type Policy,
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
  /** Its `path` as it is written, and as the portal names the file; empty where it has none. */
  paths: readonly string[];
}

function pathsOf(document: CatalogDocument): string[] {
  const home = homePathOf(document);
  return home === undefined ? [document.source.file] : [document.source.file, home];
}

function liesIn(path: string, folder: string): boolean {
  if (folder.endsWith('/') || folder === '') return path.startsWith(folder);
  return path === folder || path.startsWith(`${folder}/`);
}

/**
 * What stands before the paths of the policy's own repository: a source of the portal is named in every path of it, so that
 * equal paths of two repositories differ. An address is none, since it may lead elsewhere than it reads (`/../`).
 */
function prefixOf({ broughtAlong, homePath, source }: Policy): string {
  const path = (broughtAlong ? homePath : source?.file) ?? '';
  return path.includes('://') ? '' : path.slice(0, path.lastIndexOf('/') + 1);
}

/** Paths as the organisation writes them, and counted from the folder its policy lies in. */
function placesOf(policy: Policy, paths: readonly string[]): string[] {
  const prefix = prefixOf(policy);
  return paths.flatMap(path => (prefix === '' ? path : [path, `${prefix}${path}`]));
}

function isAccepted({ policy }: Fleet, document: CatalogDocument): boolean {
  // Where the policy was brought along, the organisation reviews its own paths, not those of this repository.
  if (policy.broughtAlong && document.audited) return false;
  const folders = policy.waivers.acceptFrom.map(folder => folder.replace(/^\.?\//, ''));
  const places = placesOf(policy, folders);
  return pathsOf(document).some(path => places.some(place => liesIn(path, place)));
}

function stateOf(fleet: Fleet, waiver: Waiver, nowMs: number): WaiverState {
  if (!isAccepted(fleet, waiver.document)) return 'elsewhere';
  if (placeholderReason(waiver.approvedBy)) return 'unapproved';
  const endMs = endOfDayMs(waiver.expires);
  return endMs === undefined || nowMs >= endMs ? 'expired' : 'accepted';
}

/**
 * The waivers in sight and whether they count at an instant. The last day counts in full, in UTC.
 *
 * @internal
 */
export function judgeWaivers(fleet: Fleet, now: string): JudgedWaiver[] {
  const nowMs = parseInstantMs(now) ?? 0;
  return readWaivers(fleet).map(waiver => ({
    ...waiver,
    state: stateOf(fleet, waiver, nowMs),
    paths: placesOf(fleet.policy, waiver.path === undefined ? [] : [waiver.path]),
  }));
}
