import { CLOUD_EVENT_MAPPING, type EventMapping, readMappedEvent } from './readMappedEvent';

const MAPPING: EventMapping = {
  key: '/incident/id',
  status: '/incident/state',
  resolved: ['closed', 'ok'],
  title: '/incident/name',
  severity: '/sev',
  severities: { s1: 'critical' },
  service: '/tags/a~1b',
  startsAt: '/opened',
  endsAt: '/closed',
  url: '/url',
  labels: { team: '/team' },
  annotations: { description: '/text' },
};
const EVENT = {
  incident: { id: 17, state: 'open', name: 'It is slow' },
  sev: 'S1',
  tags: { 'a/b': 'checkout' },
  opened: '2026-01-06T11:00:00+01:00',
  closed: '2026-01-06T12:00:00+01:00',
  team: 'payments',
  text: 'Since noon\0',
};

describe('readMappedEvent', () => {
  it('reads each field from its place', () => {
    expect(readMappedEvent(EVENT, MAPPING)).toEqual({
      action: 'trigger',
      key: '17',
      at: '2026-01-06T10:00:00.000Z',
      alert: {
        labels: {
          ...{ alertname: 'It is slow', severity: 'critical', service: 'checkout' },
          team: 'payments',
        },
        annotations: { summary: 'It is slow', description: 'Since noon' },
      },
    });
  });

  it.each(['constructor', '__proto__', 'toString', 'S1 '])(
    'takes the severity %s for the text it is',
    sev => {
      const { alert } = readMappedEvent({ ...EVENT, sev }, MAPPING);
      expect(alert.labels.severity).toBe(sev === 'S1 ' ? 'critical' : sev);
    },
  );

  it('reads that it is over, and when', () => {
    const over = { ...EVENT, incident: { id: 17, state: 'CLOSED' } };
    expect(readMappedEvent(over, MAPPING)).toMatchObject({
      ...{ action: 'resolve', key: '17', at: '2026-01-06T11:00:00.000Z' },
    });
  });

  it('reads a CloudEvent without any mapping', () => {
    const event = {
      specversion: '1.0',
      id: 'a1',
      source: '/probes/7',
      type: 'com.example.probe.failed',
      subject: 'checkout/latency',
      time: '2026-01-06T10:00:00Z',
      data: { title: 'It is slow', service: 'component:payments/checkout', severity: 'critical' },
    };
    expect(readMappedEvent(event, CLOUD_EVENT_MAPPING)).toMatchObject({
      action: 'trigger',
      key: 'checkout/latency',
      alert: { serviceRef: 'component:payments/checkout', labels: { alertname: 'It is slow' } },
    });
    const over = { ...event, type: 'com.example.probe.resolved', data: undefined };
    expect(readMappedEvent(over, CLOUD_EVENT_MAPPING)).toMatchObject({ action: 'resolve' });
  });

  it.each<[string, unknown, RegExp]>([
    ['nothing', null, /\/incident\/id/],
    ['no key', { ...EVENT, incident: {} }, /\/incident\/id/],
    ['a key that is a list', { ...EVENT, incident: { id: [1] } }, /\/incident\/id/],
    ['a key of the prototype', JSON.parse('{"__proto__": {"incident": {"id": 1}}}'), /incident/],
    ['no title', { ...EVENT, incident: { id: 1 } }, /\/incident\/name: there is no title/],
    ['no instant', { ...EVENT, opened: 'noon' }, /\/opened: "noon" is no instant/],
  ])('refuses %s', (_, value, message) => {
    expect(() => readMappedEvent(value, MAPPING)).toThrow(message);
  });
});
