import type { DocumentSource, Weekday } from '@rollcall/model';

/** What a turn is counted in. @public */
export type TurnUnit = 'hour' | 'day' | 'week' | 'month';

/** Marks a turn that is nobody's on purpose: a gap that was declared. @public */
export const NOBODY = 'none';

/** How long a turn lasts, on the calendar of the rotation's zone. @public */
export interface Turn {
  every: number;
  unit: TurnUnit;
}

/**
 * A part of the week in which a layer applies. Where `to` is not later than `from`, it ends on the next local day.
 * @public
 */
export interface Restriction {
  /** Days on which the window starts. */
  days: readonly Weekday[];
  /** `HH:MM` on the clock of the rotation's zone. */
  from: string;
  to: string;
}

/** Who takes turns from a local time on, until the next version takes over. @public */
export interface RotationVersion {
  /** `YYYY-MM-DDTHH:MM` on the clock of the rotation's zone. */
  effectiveFrom: string;
  /** Local time from which turns are counted: handoff `k` is `anchor + k × turn`. */
  anchor: string;
  turn: Turn;
  /** Canonical references in the order of their turns, or {@link NOBODY}. */
  members: readonly string[];
  /**
   * Who is first. Without it, whoever is on call when the version takes effect stays until the next handoff, and the
   * turn then goes on with the next in line.
   */
  startWith?: string;
  /** JSON pointer of the version in its document. */
  pointer: string;
}

/** People taking turns, and when that counts. @public */
export interface RotationLayer {
  name: string;
  /** The higher one wins; equal ones are on call together. */
  priority: number;
  /** None: always. Several are joined. */
  restrict: readonly Restriction[];
  /** `calendar`: turns pass whether or not a window lies in them. `coverage`: a turn without one is not used up. */
  advance: 'calendar' | 'coverage';
  /** In order of `effectiveFrom`. */
  versions: readonly RotationVersion[];
  pointer: string;
}

/** What an override does while it lasts. @public */
export type OverrideChange =
  /** Where the one is on call, the other is instead. Does nothing where the first is not. */
  | { kind: 'cover'; replace: string; with: string }
  | { kind: 'add'; user: string }
  | { kind: 'remove'; user: string }
  /** These and nobody else, whatever layers and other overrides say. Empty: a declared gap. */
  | { kind: 'window'; assign: readonly string[] };

/** A change to who is on call for a while. @public */
export interface RotationOverride {
  /** Stable; once a document carries it, a row of the portal with the same id is ignored. */
  id: string;
  /** `YYYY-MM-DDTHH:MM` on the clock of the rotation's zone, first of day where it comes twice. */
  from: string;
  /** The same, last of day where it comes twice; exclusive. */
  to: string;
  change: OverrideChange;
  reason?: string;
  /** Who made it, and when, for those made in the portal. */
  by?: string;
  at?: string;
  origin: 'document' | 'portal';
  /** Absent for those made in the portal. */
  pointer?: string;
}

/** Where the schedule of a rotation is kept, if not in its document. @public */
export type SchedulePointer =
  /** `account` names one of the accounts of the portal's configuration, where there are several. */
  | { kind: 'pagerduty'; schedule: string; account?: string }
  /** `endpoint` names a feed of the portal's configuration, never an address. */
  | { kind: 'ical'; endpoint: string };

/** An OnCallRotation, read and judged. @public */
export interface Rotation {
  /** Canonical reference. */
  ref: string;
  title: string;
  /** IANA name. */
  timeZone: string;
  /** Canonical reference of the owning group (or person), as written. */
  owner?: string;
  /** Whether two at once are an error. */
  single: boolean;
  /** Days (`YYYY-MM-DD`) the team counts as holidays, when the load is shared out. */
  holidays: readonly string[];
  layers: readonly RotationLayer[];
  /** Those of the document. */
  overrides: readonly RotationOverride[];
  /** Where set, entries are imported as they are rendered there, and layers are empty. */
  schedule?: SchedulePointer;
  source: DocumentSource;
}
