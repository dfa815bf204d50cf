import type {
  EventParams,
  EventsService,
  EventsServiceSubscribeOptions,
} from '@backstage/plugin-events-node';

/** What everybody who is connected to any replica should hear; all else is for one of the replicas only. @internal */
export const TOPICS: ReadonlySet<string> = new Set(['signals']);

/** @internal */
export interface ReplicaEventsOptions {
  pluginId: string;
  /** The events of this process. */
  local: EventsService;
  /** What a plugin has without the relay, for all other topics. */
  own: EventsService;
  /** Sends an event to the other replicas. */
  send(event: EventParams): void;
}

/**
 * The events of a plugin, some of which also reach other replicas. Who publishes waits for nobody elsewhere.
 *
 * @internal
 */
export class ReplicaEvents implements EventsService {
  constructor(private readonly options: ReplicaEventsOptions) {}

  async publish(event: EventParams): Promise<void> {
    const { local, own, send } = this.options;
    if (!TOPICS.has(event.topic)) {
      await own.publish(event);
      return;
    }
    send(event);
    await local.publish(event);
  }

  async subscribe(options: EventsServiceSubscribeOptions): Promise<void> {
    const { local, own, pluginId } = this.options;
    const shared = options.topics.filter(topic => TOPICS.has(topic));
    const others = options.topics.filter(topic => !TOPICS.has(topic));
    if (shared.length > 0) {
      await local.subscribe({ ...options, id: `${pluginId}.${options.id}`, topics: shared });
    }
    if (others.length > 0) await own.subscribe({ ...options, topics: others });
  }
}
