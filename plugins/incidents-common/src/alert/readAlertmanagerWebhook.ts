import { InputError } from '@backstage/errors';
import { parseInstantMs } from '@rollcall/model';
import Ajv from 'ajv';
import { ALERTMANAGER_WEBHOOK_SCHEMA } from './alertmanagerSchema';
import type { FiringAlert } from './types';

/** One post of Alertmanager. @public */
export interface AlertmanagerNotice {
  /** Name of the receiver it was sent to. */
  receiver: string;
  /** A hint only: it changes whenever the routing tree does. */
  groupKey?: string;
  /** How many alerts of the group were left out; those must be asked for. */
  truncatedAlerts: number;
  alerts: FiringAlert[];
}

interface WrittenAlert {
  status: 'firing' | 'resolved';
  labels: Record<string, string>;
  annotations: Record<string, string>;
  startsAt: string;
  endsAt?: string;
  generatorURL?: string;
  fingerprint: string;
}

interface WrittenNotice {
  groupKey?: string;
  truncatedAlerts?: number;
  receiver: string;
  alerts: WrittenAlert[];
}

const validate = new Ajv({ allErrors: false }).compile<WrittenNotice>(ALERTMANAGER_WEBHOOK_SCHEMA);

function instant(text: string, place: string): string {
  const ms = parseInstantMs(text);
  if (ms === undefined) {
    throw new InputError(
      `"${place}" of the notice must be an instant, such as 2026-11-21T10:00:00Z.`,
    );
  }
  return new Date(ms).toISOString();
}

/** PostgreSQL keeps no character zero, and an alert is worth more than that. */
function withoutZero(texts: Record<string, string>): Record<string, string> {
  const clean = (text: string) => text.replaceAll('\0', '');
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [clean(name), clean(text)]),
  );
}

function readAlert(alert: WrittenAlert, at: number): FiringAlert {
  const { status, labels, annotations, startsAt, endsAt, generatorURL, fingerprint } = alert;
  return {
    status,
    labels: withoutZero(labels),
    annotations: withoutZero(annotations),
    fingerprint: fingerprint.replaceAll('\0', ''),
    startsAt: instant(startsAt, `alerts/${at}/startsAt`),
    // While it fires Alertmanager writes the year 1 here.
    ...(status === 'resolved' && endsAt && { endsAt: instant(endsAt, `alerts/${at}/endsAt`) }),
    ...(generatorURL && { generatorUrl: generatorURL }),
  };
}

/**
 * Reads what Alertmanager posts to a webhook.
 *
 * @param value - parsed JSON, from anywhere
 * @throws InputError saying which field is not what version 4 of the format has there
 * @public
 */
export function readAlertmanagerWebhook(value: unknown): AlertmanagerNotice {
  if (!validate(value)) {
    const [error] = validate.errors ?? [];
    const place = error?.instancePath.replace(/^\//, '') || 'the notice';
    throw new InputError(
      `This is no notice of Alertmanager, version 4: "${place}" ${error?.message ?? 'is not as expected'}.`,
    );
  }
  const { receiver, groupKey, truncatedAlerts = 0, alerts } = value;
  return {
    receiver,
    ...(groupKey !== undefined && { groupKey }),
    truncatedAlerts,
    alerts: alerts.map(readAlert),
  };
}
