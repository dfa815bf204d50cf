import { InputError } from '@backstage/errors';
import { type AlertSource, hashOf } from './readSource';

function hashOfSecret(source: AlertSource): string {
  switch (source.type) {
    case 'alertmanager':
      return source.tokenHash.toString('hex');
    case 'events':
      return source.keyHash.toString('hex');
    default:
      return hashOf(source.secret).toString('hex');
  }
}

/**
 * Refuses sources that prove themselves with the same secret, whatever each of them calls it: one could speak as the other, and end
 * what the other fired.
 *
 * @throws InputError naming the two sources, and never the secret
 * @internal
 */
export function refuseSharedSecrets(sources: ReadonlyMap<string, AlertSource>): void {
  const holders = new Map<string, string>();
  for (const source of sources.values()) {
    const hash = hashOfSecret(source);
    const holder = holders.get(hash);
    if (holder !== undefined) {
      throw new InputError(
        `incidents.sources: ${holder} and ${source.name} have the same secret, so that each could speak as the other; give ${source.name} one of its own.`,
      );
    }
    holders.set(hash, source.name);
  }
}
