import { contentHash } from '@rollcall/model';
import type { CommandDefinition } from './CommandDefinition';

/**
 * SHA-256 over all of a definition. The portal plans with one, a runner runs by its own: only where both are the same is
 * anything run.
 *
 * @public
 */
export function commandDigest(definition: CommandDefinition): string {
  return contentHash(definition);
}
