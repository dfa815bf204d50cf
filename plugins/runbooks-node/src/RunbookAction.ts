import type { JsonObject, JsonValue } from '@rollcall/model';
import type { ActionDescription } from '@rollcall/plugin-runbooks-common';

/** Writes into the log of a run. Whatever is written is redacted before it is stored. @public */
export interface RunLog {
  out(text: string): void;
  error(text: string): void;
}

/**
 * Gives secrets to an action at the moment it uses them. They are named in the configuration of the portal, never in a
 * document, and stand in no row, log or answer.
 * @public
 */
export interface SecretReader {
  /**
   * @param field - field of the input the runbook has bound a secret to
   * @throws InputError where the runbook binds none to it, or the name is not configured for this action
   */
  get(field: string): string;
  has(field: string): boolean;
}

/** What an action is given. @public */
export interface RunbookActionContext {
  /** Valid against the action's input schema. */
  input: JsonObject;
  mode: 'dry' | 'live';
  /** Aborted when the run is cancelled, the step runs out of time, or another worker took the run. Must be honoured. */
  signal: AbortSignal;
  log: RunLog;
  secrets: SecretReader;
  /** The same for every attempt of this step in this run: for systems that tell repetitions by it. */
  idempotencyKey: string;
  run: { id: string; runbookRef: string; actorRef: string };
  /** The service the run is for. */
  entity: JsonObject;
  /** Who may act for its owner: what connectors bind their targets to. */
  ownerRefs: readonly string[];
}

/** Something a step can do. Registered by a module; what it may do to the world is said by code, not by documents. @public */
export interface RunbookAction extends ActionDescription {
  /**
   * Does it. In a dry run it says what it would do and changes nothing; it is not called for one unless it supports that.
   *
   * @returns plain data, seen by later steps and by conditions
   * @throws whatever went wrong; `InputError` and `NotAllowedError` are final, all else may be tried again
   */
  execute(context: RunbookActionContext): Promise<JsonValue>;
}
