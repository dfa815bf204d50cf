import { InputError } from '@backstage/errors';
import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/model';
import {
  type ActionCall,
  type ExpressionScope,
  interpolate,
  judgeActionInput,
} from '@rollcall/plugin-runbooks-common';
import type { RunbookActionContext, SecretReader } from '@rollcall/plugin-runbooks-node';
import type { ActionRegistry } from './ActionRegistry';

/** Reads secrets by name, for one action. @internal */
export interface SecretSource {
  /**
   * @throws InputError where the operator has not given this secret to this action
   */
  read(name: string, actionId: string): string;
}

/** @internal */
export interface CallOptions extends Omit<RunbookActionContext, 'input' | 'secrets'> {
  call: ActionCall;
  scope: ExpressionScope;
  actions: ActionRegistry;
  secretSource: SecretSource;
  /** Called with each secret before the action sees it. */
  onSecret(secret: string): void;
}

/** The input of a call with every expression filled in. @internal */
export function inputOf(call: ActionCall, scope: ExpressionScope): JsonObject {
  const filled = interpolate(call.with, scope);
  if (!filled.ok) throw new InputError(`An input cannot be filled in: ${filled.problem}`);
  return isJsonObject(filled.value) ? filled.value : {};
}

function secretsOf({ call, secretSource, onSecret }: CallOptions): SecretReader {
  return {
    has: field => field in call.secrets,
    get(field) {
      const name = Object.hasOwn(call.secrets, field) ? call.secrets[field] : undefined;
      if (name === undefined) throw new InputError(`The runbook binds no secret to "${field}".`);
      const secret = secretSource.read(name, call.action);
      onSecret(secret);
      return secret;
    },
  };
}

/**
 * Calls an action: fills its input in, judges it once more, and hands it over. Nothing of a secret is in the input.
 *
 * @throws InputError where the input is not what the action takes, or the action is gone
 * @internal
 */
export async function callAction(options: CallOptions): Promise<JsonValue> {
  const { call, scope, actions, log, mode, signal, idempotencyKey, run, entity, ownerRefs } =
    options;
  const action = actions.get(call.action);
  if (!action) throw new InputError(`There is no action ${call.action} here any more.`);
  const input = inputOf(call, scope);
  const bound = Object.fromEntries(Object.keys(call.secrets).map(field => [field, '']));
  const problems = judgeActionInput(
    { additionalProperties: true, ...action.input },
    { ...input, ...bound },
  );
  if (problems.length > 0) {
    throw new InputError(`${call.action} does not take this: ${problems[0].message}`);
  }
  if (mode === 'dry' && action.risk !== 'read-only' && !action.supportsDryRun) {
    log.out(`Would call ${call.action}; it cannot be tried without doing it.`);
    return null;
  }
  const secrets = secretsOf(options);
  return action.execute({
    input,
    mode,
    signal,
    log,
    secrets,
    idempotencyKey,
    run,
    entity,
    ownerRefs,
  });
}
