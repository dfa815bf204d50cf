import { readPagerDutyEvent } from './readPagerDutyEvent';

const PAYLOAD = {
  summary: 'DISK at 99% on machine prod-datapipe03',
  timestamp: '2015-07-17T08:42:58.315+0000',
  source: 'monitoringtool:cloudvendor:prod-datapipe03',
  severity: 'info',
  component: 'postgres',
  group: 'prod-datapipe',
  class: 'disk',
  custom_details: { 'free space': '1%', service: 'checkout', runbook_url: 'https://x/run' },
};
const TRIGGER = {
  routing_key: 'R',
  dedup_key: 'srv01/HTTP',
  event_action: 'trigger',
  client: 'Sample Monitoring Service',
  client_url: 'https://monitoring.example.com',
  payload: PAYLOAD,
};

describe('readPagerDutyEvent', () => {
  it('reads a trigger as documented', () => {
    expect(readPagerDutyEvent(TRIGGER)).toEqual({
      state: 'read',
      action: 'trigger',
      dedupKey: 'srv01/HTTP',
      at: '2015-07-17T08:42:58.315Z',
      alert: {
        labels: {
          ...{ component: 'postgres', group: 'prod-datapipe', class: 'disk', severity: 'info' },
          ...{ alertname: 'disk', service: 'checkout', source: PAYLOAD.source },
        },
        annotations: { summary: PAYLOAD.summary, runbook_url: 'https://x/run' },
      },
      url: 'https://monitoring.example.com',
    });
  });

  it('names an alert without a class by its summary', () => {
    const payload = { summary: 'It is slow', source: 'probe', severity: 'critical' };
    expect(readPagerDutyEvent({ event_action: 'trigger', payload })).toEqual({
      state: 'read',
      action: 'trigger',
      alert: {
        labels: { alertname: 'It is slow', severity: 'critical', source: 'probe' },
        annotations: { summary: 'It is slow' },
      },
    });
  });

  it('takes a whole reference for the word of the source', () => {
    const custom_details = { service: 'component:payments/checkout' };
    const event = readPagerDutyEvent({ ...TRIGGER, payload: { ...PAYLOAD, custom_details } });
    expect(event).toMatchObject({ alert: { serviceRef: 'component:payments/checkout' } });
  });

  it.each(['acknowledge', 'resolve'])('reads that somebody does %s', event_action => {
    expect(readPagerDutyEvent({ event_action, dedup_key: 'k' })).toEqual({
      ...{ state: 'read', action: event_action, dedupKey: 'k' },
    });
  });

  it.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /not an object/],
    ['an action nobody knows', { ...TRIGGER, event_action: 'explode' }, /'event_action'/],
    ['no payload', { ...TRIGGER, payload: undefined }, /'payload' is missing/],
    ['no summary', { ...TRIGGER, payload: { ...PAYLOAD, summary: '' } }, /'payload.summary'/],
    ['no source', { ...TRIGGER, payload: { ...PAYLOAD, source: 7.5e999 } }, /'payload.source'/],
    ['no severity', { ...TRIGGER, payload: { ...PAYLOAD, severity: 'bad' } }, /'payload.severity'/],
    ['no instant', { ...TRIGGER, payload: { ...PAYLOAD, timestamp: 'soon' } }, /timestamp/],
    ['an endless key', { ...TRIGGER, dedup_key: 'k'.repeat(256) }, /'dedup_key'/],
    ['nothing to resolve', { event_action: 'resolve' }, /'dedup_key' is missing/],
  ])('says what is wrong with %s', (_, value, message) => {
    const read = readPagerDutyEvent(value);
    expect(read.state).toBe('invalid');
    expect(read.state === 'invalid' && read.errors.join()).toMatch(message);
  });
});
