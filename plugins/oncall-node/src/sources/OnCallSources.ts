import { ConflictError } from '@backstage/errors';
import type { OnCallSource } from './OnCallSource';
import type { OnCallSourcesExtensionPoint } from './onCallSourcesExtensionPoint';

/**
 * The sources that were added, each once.
 *
 * @public
 */
export class OnCallSources implements OnCallSourcesExtensionPoint {
  readonly #sources = new Map<string, OnCallSource>();

  addSource(source: OnCallSource): void {
    if (this.#sources.has(source.id)) {
      throw new ConflictError(
        `There are two sources of schedules "${source.id}"; keep one of them`,
      );
    }
    this.#sources.set(source.id, source);
  }

  get(id: string): OnCallSource | undefined {
    return this.#sources.get(id);
  }

  all(): readonly OnCallSource[] {
    return [...this.#sources.values()];
  }
}
