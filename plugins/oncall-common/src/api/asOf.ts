/** How old an answer is, and whether its source could be asked. @public */
export interface AsOfDto {
  /** ISO 8601 instant. */
  asOf: string;
  stale: boolean;
  /** In words, where something could not be read. */
  problem?: string;
}
