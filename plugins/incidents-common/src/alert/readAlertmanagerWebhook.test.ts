import { readAlertmanagerWebhook } from './readAlertmanagerWebhook';

const ALERT = {
  status: 'firing',
  labels: { alertname: 'Slow', service: 'checkout' },
  annotations: { summary: 'It is slow' },
  startsAt: '2026-01-06T10:00:00.123456789Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus/graph',
  fingerprint: 'c0ffee',
};
const NOTICE = {
  version: '4',
  groupKey: '{}:{}',
  truncatedAlerts: 1,
  status: 'firing',
  receiver: 'payments-page',
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager',
  alerts: [ALERT],
};

describe('readAlertmanagerWebhook', () => {
  it('reads alerts that fire, which have no end', () => {
    expect(readAlertmanagerWebhook(NOTICE)).toEqual({
      receiver: 'payments-page',
      groupKey: '{}:{}',
      truncatedAlerts: 1,
      alerts: [
        {
          status: 'firing',
          labels: ALERT.labels,
          annotations: ALERT.annotations,
          fingerprint: 'c0ffee',
          startsAt: '2026-01-06T10:00:00.123Z',
          generatorUrl: 'http://prometheus/graph',
        },
      ],
    });
  });

  it('leaves out what no database keeps', () => {
    const odd = { ...ALERT, labels: { 'alert\0name': 'Sl\0ow' }, fingerprint: 'c0\0ffee' };
    const { alerts } = readAlertmanagerWebhook({ ...NOTICE, alerts: [odd] });
    expect(alerts[0]).toMatchObject({ labels: { alertname: 'Slow' }, fingerprint: 'c0ffee' });
  });

  it('reads when one was resolved', () => {
    const resolved = { ...ALERT, status: 'resolved', endsAt: '2026-01-06T11:00:00+01:00' };
    const { alerts } = readAlertmanagerWebhook({ ...NOTICE, alerts: [resolved] });
    expect(alerts[0]).toMatchObject({ status: 'resolved', endsAt: '2026-01-06T10:00:00.000Z' });
  });

  it.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /no notice of Alertmanager/],
    ['a list', [], /no notice of Alertmanager/],
    ['another version', { ...NOTICE, version: '5' }, /"version" must be equal to constant/],
    ['no alerts', { ...NOTICE, alerts: undefined }, /required property 'alerts'/],
    [
      'a label that is no text',
      { ...NOTICE, alerts: [{ ...ALERT, labels: { a: 1 } }] },
      /"alerts\/0\/labels\/a" must be string/,
    ],
    [
      'an instant that is none',
      { ...NOTICE, alerts: [{ ...ALERT, startsAt: 'yesterday' }] },
      /"alerts\/0\/startsAt" of the notice must be an instant/,
    ],
    [
      'an endless fingerprint',
      { ...NOTICE, alerts: [{ ...ALERT, fingerprint: 'f'.repeat(200) }] },
      /fingerprint/,
    ],
  ])('refuses %s', (_, value, message) => {
    expect(() => readAlertmanagerWebhook(value)).toThrow(message);
  });
});
