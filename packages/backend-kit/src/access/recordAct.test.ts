import { mockServices } from '@backstage/backend-test-utils';
import { recordAct } from './recordAct';

describe('an act on record', () => {
  const makes = async () => 'made';
  const fails = async (): Promise<string> => {
    throw new Error('taken');
  };

  it.each([
    ['done', makes, 1, 0],
    ['refused', fails, 0, 1],
  ])('is written down as %s', async (_, act, succeeded, failed) => {
    const event = { success: jest.fn(), fail: jest.fn() };
    const auditor = mockServices.auditor.mock({ createEvent: jest.fn(async () => event) });
    const recorded = { eventId: 'override-create', meta: { id: 'x1' } };
    const outcome = await recordAct(auditor, recorded, act).catch(error => error.message);
    expect(outcome).toBe(failed ? 'taken' : 'made');
    expect(auditor.createEvent).toHaveBeenCalledWith({
      ...recorded,
      severityLevel: 'medium',
      request: undefined,
    });
    expect(event.success).toHaveBeenCalledTimes(succeeded);
    expect(event.fail).toHaveBeenCalledTimes(failed);
  });
});
