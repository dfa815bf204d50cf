import type { Position } from '@rollcall/model';

/** How something is rehearsed. @public */
export type ExerciseType =
  /** A runbook is gone through. */
  | 'drill'
  /** Something is broken on purpose, to see whether a hypothesis holds. */
  | 'chaos-experiment'
  /** People play an incident, often unannounced. */
  | 'game-day'
  /** People think through how it will fail. Nothing is run. */
  | 'pre-mortem';

/** How an exercise ended: what was expected held, did not, or it was stopped. @public */
export type ExerciseResult = 'confirmed' | 'refuted' | 'aborted';

/** An Exercise document, read. @public */
export interface Exercise {
  /** Canonical reference. */
  ref: string;
  title: string;
  description?: string;
  ownerRef?: string;
  type: ExerciseType;
  /** Canonical references. */
  serviceRefs: readonly string[];
  runbookRefs: readonly string[];
  environment?: string;
  /** Times the usual load. */
  loadFactor?: number;
  hypothesis?: string;
  /** Whether people knew beforehand. */
  announced?: boolean;
  /** Name of the alert that should fire. */
  expectedAlert?: string;
  /** The past incident it plays again. */
  incident?: string;
  /** Day, `YYYY-MM-DD`. */
  scheduledFor?: string;
  outcome?: {
    /** Day, `YYYY-MM-DD`. */
    on: string;
    result: ExerciseResult;
    summary?: string;
    findings: readonly string[];
  };
}

/** Something in an exercise that nobody could learn from. @public */
export interface ExerciseProblem {
  /** JSON pointer in the document. */
  pointer: string;
  message: string;
  remedy: string;
  position?: Position;
}
