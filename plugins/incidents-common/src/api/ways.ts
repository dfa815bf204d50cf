/**
 * What came of a test of one way: it was taken (`sent`), was not and may be another time (`failed`), was refused for good (`refused`), or
 * nobody knows, since it goes on or who sent it stopped (`unknown`).
 *
 * @public
 */
export type WayTestOutcome = 'sent' | 'failed' | 'refused' | 'unknown';

/** The newest test of a way by the person it leads to. @public */
export interface WayTestDto {
  /** ISO 8601 instants. */
  beganAt: string;
  /** Absent where it is not known. */
  endedAt?: string;
  outcome: WayTestOutcome;
  /** What went wrong, in words. */
  problem?: string;
}

/** One way by which pages may reach somebody. @public */
export interface WayDto {
  /** Name of the channel, such as `slack`. */
  channel: string;
  /** What people call it. */
  title: string;
  /**
   * Whether pages reach the person by it and it takes tests (`tested`), whether they do and it takes none (`untested`), or whether it
   * does not know the person (`absent`).
   */
  state: 'tested' | 'untested' | 'absent';
  test?: WayTestDto;
}

/** The ways by which pages may reach whoever asks. @public */
export interface WaysDto {
  /** Canonical reference of a User. */
  userRef: string;
  /** In the order in which the portal was set up. */
  items: WayDto[];
  /** ISO 8601 instant from which on tests may be sent again; absent where they may be now. */
  nextTestAt?: string;
}
