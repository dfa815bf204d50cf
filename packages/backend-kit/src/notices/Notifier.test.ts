import { mockServices } from '@backstage/backend-test-utils';
import { Notifier } from './Notifier';

const MESSAGE = { to: 'user:default/mara', title: 'Your turn', link: '/oncall', scope: 'shift-1' };

describe('the notifier', () => {
  it('sends under its topic, to one or several', async () => {
    const send = jest.fn(async () => {});
    const logger = mockServices.logger.mock();
    const notifier = new Notifier({ logger, notifications: { send }, topic: 'oncall' });
    await expect(notifier.send(MESSAGE)).resolves.toBe(true);
    await notifier.send({ ...MESSAGE, to: ['user:default/mara', 'group:default/payments'] });
    expect(send.mock.calls).toEqual([
      [
        {
          recipients: { type: 'entity', entityRef: 'user:default/mara' },
          payload: expect.objectContaining({ title: 'Your turn', topic: 'oncall' }),
        },
      ],
      [
        expect.objectContaining({
          recipients: {
            type: 'entity',
            entityRef: ['user:default/mara', 'group:default/payments'],
          },
        }),
      ],
    ]);
  });

  it('sends a title as one line that reads as written', async () => {
    const send = jest.fn(async (_: { payload: { title: string } }) => {});
    const logger = mockServices.logger.mock();
    const notifier = new Notifier({ logger, notifications: { send }, topic: 'oncall' });
    await notifier.send({ ...MESSAGE, title: 'Your\u202E\n turn' });
    expect(send.mock.calls[0][0].payload.title).toBe('Your turn');
  });

  it('holds nothing up where nothing can be delivered, and says so once', async () => {
    const send = jest.fn().mockRejectedValue(new Error('no notifications here'));
    const logger = mockServices.logger.mock();
    const notifier = new Notifier({ logger, notifications: { send }, topic: 'oncall' });
    await expect(notifier.send(MESSAGE)).resolves.toBe(false);
    await expect(notifier.send(MESSAGE)).resolves.toBe(false);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
