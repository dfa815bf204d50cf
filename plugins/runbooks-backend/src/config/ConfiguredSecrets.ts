import { NotAllowedError } from '@backstage/errors';
import type { SecretSource } from '../engine/work/callAction';
import type { RunbooksConfig } from './readRunbooksConfig';

/** Secrets of the configuration, each for the actions the operator gave it to. @internal */
export class ConfiguredSecrets implements SecretSource {
  readonly #secrets: ReadonlyMap<string, RunbooksConfig['secrets'][number]>;

  constructor({ secrets }: Pick<RunbooksConfig, 'secrets'>) {
    this.#secrets = new Map(secrets.map(secret => [secret.name, secret]));
  }

  read(name: string, actionId: string): string {
    const secret = this.#secrets.get(name);
    // The same words for both, so that nobody learns which names exist.
    if (!secret?.actions.includes(actionId)) {
      throw new NotAllowedError(`The operator gave ${actionId} no secret called "${name}".`);
    }
    return secret.value;
  }
}
