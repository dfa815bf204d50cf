import { InputError } from '@backstage/errors';
import { parseInstantMs } from '@rollcall/model';
import Ajv from 'ajv';
import type { FiringAlert } from './types';

const TEXTS = { type: 'object', additionalProperties: { type: 'string' } } as const;

/** As far as it is read. Source: Alertmanager's OpenAPI v2, `gettableAlerts`. */
const SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    required: ['labels', 'annotations', 'startsAt', 'fingerprint', 'status', 'receivers'],
    properties: {
      labels: TEXTS,
      annotations: TEXTS,
      startsAt: { type: 'string' },
      fingerprint: { type: 'string', minLength: 1, maxLength: 128 },
      generatorURL: { type: 'string' },
      status: {
        type: 'object',
        required: ['state'],
        properties: { state: { type: 'string' } },
      },
      receivers: {
        type: 'array',
        items: {
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string' } },
        },
      },
    },
  },
} as const;

interface WrittenAlert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  startsAt: string;
  fingerprint: string;
  generatorURL?: string;
  status: { state: string };
  receivers: { name: string }[];
}

/** An alert as Alertmanager lists it. @public */
export interface ListedAlert extends FiringAlert {
  /** Whether it is told to anybody: neither silenced nor inhibited. */
  isActive: boolean;
  receivers: readonly string[];
}

const validate = new Ajv({ allErrors: false }).compile<WrittenAlert[]>(SCHEMA);

/**
 * Reads what Alertmanager answers to `GET /api/v2/alerts`.
 *
 * @param value - parsed JSON
 * @throws InputError where it is something else
 * @public
 */
export function readListedAlerts(value: unknown): ListedAlert[] {
  if (!validate(value)) {
    const [error] = validate.errors ?? [];
    throw new InputError(
      `This is no list of Alertmanager: "${error?.instancePath}" ${error?.message ?? 'is not as expected'}.`,
    );
  }
  return value.map(({ labels, annotations, startsAt, fingerprint, generatorURL, ...rest }) => {
    const ms = parseInstantMs(startsAt);
    if (ms === undefined) throw new InputError(`"${startsAt}" in the list is no instant.`);
    return {
      status: 'firing' as const,
      labels,
      annotations,
      fingerprint,
      startsAt: new Date(ms).toISOString(),
      ...(generatorURL && { generatorUrl: generatorURL }),
      isActive: rest.status.state === 'active',
      receivers: rest.receivers.map(({ name }) => name),
    };
  });
}
