import type { ReachProof, TracerState, UnprovenReach } from '../reach';

/** When it was last proven that alerts of a service reach somebody. @public */
export interface ReachDto {
  serviceRef: string;
  /** Absent where it never was. */
  proof?: ReachProof;
  /** Why that does not do for its tier; absent where it does, or the tier asks for nothing. */
  unproven?: Omit<UnprovenReach, 'entityRef' | 'lastProvenAt'>;
  /** The newest test alert. */
  tracer?: TracerDto;
  /** Whether whoever asks may have the path tested now. */
  mayTest: boolean;
}

/** An alert that tests whether alerts of a service reach anybody. @public */
export interface TracerDto {
  id: string;
  serviceRef: string;
  state: TracerState;
  /** References of those who are asked. */
  people: string[];
  /** Reference of who had it sent; absent where it was time for it. */
  requestedBy?: string;
  /** ISO 8601 instants. */
  createdAt: string;
  sentAt?: string;
  returnedAt?: string;
  askedAt?: string;
  answeredAt?: string;
  /** Reference of who answered. */
  answeredBy?: string;
  /** From sending it to the answer, milliseconds. */
  tookMs?: number;
  /** What went wrong, in a sentence. */
  problem?: string;
  /** Whether whoever asks is asked by it, and has not answered. */
  mayAcknowledge: boolean;
}
