import type { ReachProof } from '../reach';

/** When it was last proven that alerts of a service reach somebody. @public */
export interface ReachDto {
  serviceRef: string;
  /** Absent where it never was. */
  proof?: ReachProof;
}
