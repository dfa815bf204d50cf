import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { OnCallSources, onCallSourcesExtensionPoint } from '@rollcall/plugin-oncall-node';
import oncallModulePagerduty from '.';

describe('the module', () => {
  it('adds PagerDuty to the sources of schedules', async () => {
    const sources = new OnCallSources();
    await startTestBackend({
      features: [
        oncallModulePagerduty,
        mockServices.rootConfig.factory({ data: { oncall: { pagerduty: { token: 'x' } } } }),
      ],
      extensionPoints: [[onCallSourcesExtensionPoint, sources]],
    });
    expect(sources.all()).toMatchObject([
      { id: 'pagerduty', title: 'PagerDuty', userAnnotation: 'pagerduty.com/user-id' },
    ]);
  });

  it('works without a key, and says where it is asked that there is none', async () => {
    const sources = new OnCallSources();
    await startTestBackend({
      features: [oncallModulePagerduty],
      extensionPoints: [[onCallSourcesExtensionPoint, sources]],
    });
    const asked = sources.get('pagerduty')!.listFinalShifts({
      schedule: 'P1',
      window: { startMs: 0, endMs: 1 },
    });
    await expect(asked).rejects.toThrow('The configuration has no PagerDuty account');
  });
});
