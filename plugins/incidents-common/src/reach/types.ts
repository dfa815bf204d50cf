/** That an alert of a service came all the way to somebody, who answered. @public */
export interface ReachProof {
  /** Number of the incident. */
  incident: number;
  /** ISO 8601 instant at which somebody answered. */
  at: string;
  /** Reference of who answered. */
  by: string;
}
