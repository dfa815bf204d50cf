import { InputError } from '@backstage/errors';
import Ajv from 'ajv';
import type { IncomingAlert } from '../alert';
import type { RoutingCase, RoutingExpectation } from './types';

const TEXTS = { type: 'object', additionalProperties: { type: 'string' } } as const;

const SCHEMA = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    required: ['expect'],
    additionalProperties: false,
    properties: {
      name: { type: 'string' },
      labels: TEXTS,
      annotations: TEXTS,
      service: { type: 'string' },
      at: { type: 'string' },
      expect: {
        type: 'object',
        minProperties: 1,
        additionalProperties: false,
        properties: {
          owner: { type: 'string' },
          service: { type: 'string' },
          people: { type: 'array', items: { type: 'string' } },
          reaches: { enum: ['on-call', 'fallback', 'members', 'operators'] },
          state: { enum: ['owned', 'unowned'] },
          severity: { enum: [1, 2, 3, 4] },
        },
      },
    },
  },
} as const;

interface WrittenCase {
  name?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  service?: string;
  at?: string;
  expect: RoutingExpectation;
}

const validate = new Ajv().compile<WrittenCase[]>(SCHEMA);

/**
 * Reads tests of where alerts go: a list of `{name?, labels?, annotations?, service?, at?, expect}`.
 *
 * @param value - parsed YAML or JSON
 * @throws InputError saying which case is wrong, and what it should be
 * @public
 */
export function readRoutingCases(value: unknown): RoutingCase[] {
  if (!validate(value)) {
    const [error] = validate.errors ?? [];
    const [, index, ...fields] = error?.instancePath.split('/') ?? [];
    const place = index === undefined ? 'The file' : `Case ${Number(index) + 1}`;
    const field = fields.length > 0 ? `"${fields.join('.')}" ` : '';
    const extra = error?.params as { additionalProperty?: string; allowedValues?: unknown[] };
    const more = extra?.additionalProperty ?? extra?.allowedValues?.join(', ');
    throw new InputError(
      `${place}: ${field}${error?.message ?? 'is not as expected'}${more === undefined ? '' : ` (${more})`}.`,
    );
  }
  return value.map(({ name, labels = {}, annotations = {}, service, at, expect }) => {
    const alert: IncomingAlert = {
      labels,
      annotations,
      ...(service !== undefined && { serviceRef: service }),
    };
    return { ...(name !== undefined && { name }), alert, ...(at !== undefined && { at }), expect };
  });
}
