import type { JsonObject } from '@rollcall/model';
import type { Idempotency, Risk } from '../types/runbook';

/**
 * One piece of a command line. A text stands as it is written. An input becomes one word, a list of them one word each, and
 * nothing where it was not given; `prefix` is put before it in the same word. A flag is there where its input is true.
 *
 * @public
 */
export type ArgumentTemplate =
  string | { input: string; prefix?: string } | { flag: string; when: string };

/**
 * A program an operator lets runbooks run: what the portal plans with and a runner runs by, said to both and the same in
 * both. Never a line for a shell.
 *
 * @public
 */
export interface CommandDefinition {
  /** Lowercase letters, digits and hyphens. */
  name: string;
  /** Absolute path of the program. */
  executable: string;
  /** The words after the program. */
  argv: readonly ArgumentTemplate[];
  /**
   * JSON Schema of the inputs, an object without further properties. A property may say `allowLeadingDash` or
   * `allowNewline`; without that, such values are refused.
   */
  input: JsonObject;
  risk: Risk;
  /** The most that a step may claim: whether it may be run again when nobody knows whether it was done. */
  idempotent: Idempotency;
  /** Exit codes that mean that it worked. */
  successExitCodes: readonly number[];
}
