import type { PageChannel } from './PageChannel';
import { PageChannels } from './PageChannels';

function channel(name: string): PageChannel {
  return {
    name,
    title: name,
    isToldOutcome: false,
    recipientsOf: () => [],
    send: async () => undefined,
  };
}

describe('ways to reach people', () => {
  it('are kept in the order in which they were added', () => {
    const channels = new PageChannels();
    channels.addChannel(channel('slack'));
    channels.addChannel(channel('webhook:status-bot'));
    expect(channels.all().map(({ name }) => name)).toEqual(['slack', 'webhook:status-bot']);
  });

  it('refuses two of one name, which could not be told apart where a page failed', () => {
    const channels = new PageChannels();
    channels.addChannel(channel('slack'));
    expect(() => channels.addChannel(channel('slack'))).toThrow(
      'There are two ways to reach people "slack"; keep one of them.',
    );
  });

  it.each(['', 'Slack', 'a b', 'x'.repeat(41)])('refuses the name "%s"', name => {
    expect(() => new PageChannels().addChannel(channel(name))).toThrow('cannot be the name');
  });
});
