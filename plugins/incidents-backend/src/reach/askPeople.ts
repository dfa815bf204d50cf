import type { Fleet } from '@rollcall/model';
import type { PageChannel, TestMessage } from '@rollcall/plugin-incidents-node';
import { digestOf } from '../database/digestOf';
import { contactOf } from '../paging/contactOf';

/** Whom a test reached, and what went wrong. @internal */
export interface Asked {
  /** References of those who were told by one way at least. */
  people: string[];
  /** In sentences. */
  problems: string[];
}

/**
 * Tells people of a test by every way that takes tests: the first level of the owner, and nobody else. One that fails holds up no other.
 *
 * @internal
 */
export async function askPeople(
  people: readonly string[],
  options: {
    id: string;
    fleet: Fleet;
    channels: readonly PageChannel[];
    message: Omit<TestMessage, 'key' | 'recipient'>;
  },
): Promise<Asked> {
  const { id, fleet, channels, message } = options;
  const audience = { people: people.map(ref => contactOf(fleet, ref)) };
  const told = new Set<string>();
  const problems: string[] = [];
  for (const channel of channels) {
    if (!channel.sendTest) continue;
    for (const recipient of channel.recipientsOf(audience)) {
      const key = digestOf('test', id, recipient.ref, channel.name);
      try {
        await channel.sendTest({ ...message, key, recipient });
        told.add(recipient.ref);
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        problems.push(`${channel.title} did not take it: ${said.slice(0, 200)}.`);
      }
    }
  }
  return { people: people.filter(ref => told.has(ref)), problems: [...new Set(problems)] };
}
