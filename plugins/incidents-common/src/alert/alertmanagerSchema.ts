const TEXTS = { type: 'object', additionalProperties: { type: 'string' } } as const;

/**
 * What Alertmanager posts to a webhook, version 4, as far as it is read. Fields that are not read may be anything, so that a
 * newer server is understood.
 *
 * Source: Alertmanager documentation, "Configuration", `webhook_config`.
 *
 * @internal
 */
export const ALERTMANAGER_WEBHOOK_SCHEMA = {
  type: 'object',
  required: ['version', 'status', 'receiver', 'alerts'],
  properties: {
    version: { const: '4' },
    groupKey: { type: 'string' },
    truncatedAlerts: { type: 'integer', minimum: 0 },
    status: { enum: ['firing', 'resolved'] },
    receiver: { type: 'string' },
    groupLabels: TEXTS,
    externalURL: { type: 'string' },
    alerts: {
      type: 'array',
      items: {
        type: 'object',
        required: ['status', 'labels', 'annotations', 'startsAt', 'fingerprint'],
        properties: {
          status: { enum: ['firing', 'resolved'] },
          labels: TEXTS,
          annotations: TEXTS,
          startsAt: { type: 'string' },
          endsAt: { type: 'string' },
          generatorURL: { type: 'string' },
          fingerprint: { type: 'string', minLength: 1, maxLength: 128 },
        },
      },
    },
  },
} as const;
