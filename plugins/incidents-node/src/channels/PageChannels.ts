import { ConflictError, InputError } from '@backstage/errors';
import type { IncidentChannelsExtensionPoint } from './incidentChannelsExtensionPoint';
import type { PageChannel } from './PageChannel';

const NAME = /^[a-z0-9][a-z0-9:-]{0,39}$/;

/**
 * The channels that were added, each once.
 *
 * @public
 */
export class PageChannels implements IncidentChannelsExtensionPoint {
  readonly #channels = new Map<string, PageChannel>();

  addChannel(channel: PageChannel): void {
    const { name } = channel;
    if (!NAME.test(name)) {
      throw new InputError(
        `"${name}" cannot be the name of a way to reach people: 40 lower-case letters, digits, hyphens and colons at most.`,
      );
    }
    if (this.#channels.has(name)) {
      throw new ConflictError(`There are two ways to reach people "${name}"; keep one of them.`);
    }
    this.#channels.set(name, channel);
  }

  all(): readonly PageChannel[] {
    return [...this.#channels.values()];
  }
}
