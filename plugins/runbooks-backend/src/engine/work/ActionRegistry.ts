import { ConflictError } from '@backstage/errors';
import type { ActionDescription } from '@rollcall/plugin-runbooks-common';
import type { RunbookAction } from '@rollcall/plugin-runbooks-node';

/** Every action that can be called here. @internal */
export class ActionRegistry {
  readonly #actions = new Map<string, RunbookAction>();

  /**
   * @throws ConflictError where two have the same id
   */
  add(...actions: RunbookAction[]): void {
    for (const action of actions) {
      if (this.#actions.has(action.id)) {
        throw new ConflictError(`Two actions are called ${action.id}. Install only one of them.`);
      }
      this.#actions.set(action.id, action);
    }
  }

  get(id: string): RunbookAction | undefined {
    return this.#actions.get(id);
  }

  /** By id, without what executes them. */
  descriptions(): ReadonlyMap<string, ActionDescription> {
    return new Map(
      [...this.#actions.values()].map(action => {
        const { id, title, description, risk, input, output, supportsDryRun, targets } = action;
        const { command, idempotent } = action;
        return [
          id,
          {
            id,
            title,
            description,
            risk,
            input,
            output,
            supportsDryRun,
            targets,
            command,
            idempotent,
          },
        ];
      }),
    );
  }
}
