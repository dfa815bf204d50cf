/** What kind of change it was. @public */
export type ChangeKind = 'deploy' | 'config' | 'flag' | 'infrastructure' | 'other';

/** Every kind of change. @public */
export const CHANGE_KINDS: readonly ChangeKind[] = [
  'deploy',
  'config',
  'flag',
  'infrastructure',
  'other',
];

/** That something was changed, as whoever changed it says. @public */
export interface Change {
  /** The same for everybody who tells of it. */
  id: string;
  /** Who told of it: reference of a person, name of a source, or subject of a service. */
  source: string;
  kind: ChangeKind;
  title: string;
  /** Canonical reference of what was changed; absent where it concerns everything. */
  serviceRef?: string;
  /** ISO 8601 instant it took effect. */
  at: string;
  /** Who changed it, in the words of the source. */
  author?: string;
  version?: string;
  environment?: string;
  /** Where it is shown. Never fetched. */
  url?: string;
}

/** A change beside an incident, and how likely it is the cause. @public */
export interface RankedChange extends Change {
  /** From 0 to 1: an order, not a probability. 0 where it came after the beginning. */
  likelihood: number;
  /** Milliseconds before the incident began; negative where it came after. */
  beforeMs: number;
  /** From the service of the incident to what was changed, both among them; absent where it concerns everything. */
  path?: readonly string[];
  /** One sentence. */
  because: string;
}
