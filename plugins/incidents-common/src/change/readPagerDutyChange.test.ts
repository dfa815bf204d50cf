import { readPagerDutyChange } from './readPagerDutyChange';

const EVENT = {
  routing_key: 'R',
  payload: {
    summary: 'Build Success: longer time to wait for snapshots',
    timestamp: '2020-07-17T08:42:58.315+0000',
    source: 'build-pipeline-7',
    custom_details: { service: 'Checkout', version: 42, build_state: 'passed' },
  },
  links: [{ href: 'https://builds.example.com/42', text: 'Build 42' }],
};

describe('readPagerDutyChange', () => {
  it('reads a change event as documented', () => {
    expect(readPagerDutyChange(EVENT)).toEqual({
      state: 'read',
      report: {
        title: 'Build Success: longer time to wait for snapshots',
        serviceRef: 'component:default/checkout',
        at: '2020-07-17T08:42:58.315Z',
        author: 'build-pipeline-7',
        version: '42',
        url: 'https://builds.example.com/42',
      },
    });
  });

  it('reads one that says only what happened', () => {
    expect(readPagerDutyChange({ payload: { summary: 'Flag on' } })).toEqual({
      state: 'read',
      report: { title: 'Flag on' },
    });
  });

  it.each<[unknown, string]>([
    [undefined, "'payload' is missing or blank"],
    [{ payload: [] }, "'payload' is missing or blank"],
    [{ payload: { summary: ' ' } }, "'payload.summary' is missing or blank"],
    [
      { payload: { summary: 'x', timestamp: 'soon' } },
      "'payload.timestamp' is not a valid ISO 8601 date-time",
    ],
  ])('says what is wrong with %j', (value, error) => {
    expect(readPagerDutyChange(value)).toEqual({ state: 'invalid', errors: [error] });
  });
});
