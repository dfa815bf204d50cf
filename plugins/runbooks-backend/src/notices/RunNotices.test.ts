import { mockServices } from '@backstage/backend-test-utils';
import type { RunSnapshot } from '@rollcall/plugin-runbooks-common';
import { eventually } from '../__testUtils__/eventually';
import { RunNotices } from './RunNotices';

const RUN = {
  id: 'r1',
  state: 'awaiting-approval',
  mode: 'live',
  trigger: 'person',
  actorRef: 'user:default/mara',
  plan: { entityRef: 'component:default/checkout' },
} as unknown as RunSnapshot;

describe('notices of runs', () => {
  it('say in the log whom nobody could tell of what, and hold nothing up', async () => {
    const logger = mockServices.logger.mock();
    const away = async () => {
      throw new Error('the database is away');
    };
    const notices = new RunNotices({
      ...{ logger, store: { find: away } as never, shelf: { current: away } as never },
      notifier: { send: away } as never,
    });
    notices.started(RUN, 'Shoppers cannot pay');
    notices.brokeOff({
      ...{ runbookRef: 'runbook:default/restart', entityRef: 'component:default/checkout' },
      because: 'It failed three times.',
    } as never);
    notices.drillDue(
      {
        ref: 'runbook:default/restart',
        title: 'Restart',
        ownerRef: 'group:default/payments',
      } as never,
      { dueMs: 0, because: '' },
    );
    await eventually(async () => logger.warn.mock.calls.length === 4);
    const said = logger.warn.mock.calls.map(([text]) => text).sort();
    expect(said).toEqual([
      expect.stringContaining('component:default/checkout: restart no longer starts by itself'),
      'Nobody could be told of run r1, which waited for no agreement',
      'Nobody could be told of run r1, which waits for your agreement',
      'Nobody could be told of the drill of runbook:default/restart, which is due',
    ]);
    expect(logger.warn).toHaveBeenCalledWith(expect.anything(), { cause: 'the database is away' });
  });
});
