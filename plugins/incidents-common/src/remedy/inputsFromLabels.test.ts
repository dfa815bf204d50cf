import type { JsonObject, JsonValue } from '@rollcall/model';
import { inputsFromLabels, labelsInCommon } from './inputsFromLabels';

it.each<[string, JsonObject, string, JsonValue | undefined]>([
  ['a text', { type: 'string' }, 'orders', 'orders'],
  ['what has no type', {}, 'orders', 'orders'],
  ['one of those listed', { enum: ['orders', 'refunds'] }, 'orders', 'orders'],
  ['one of those with titles', { oneOf: [{ const: 'orders', title: 'O' }] }, 'orders', 'orders'],
  ['not one that is not listed', { enum: ['refunds'] }, 'orders', undefined],
  ['not one without a title either', { oneOf: [{ const: 'refunds' }] }, 'orders', undefined],
  ['not one that is too long', { type: 'string', maxLength: 3 }, 'orders', undefined],
  ['a whole number', { type: 'integer', minimum: 1 }, '3', 3],
  ['a number with a point', { type: 'number' }, '0.5', 0.5],
  ['not half of a whole number', { type: 'integer' }, '0.5', undefined],
  ['not one below the least', { type: 'integer', minimum: 4 }, '3', undefined],
  ['not one above the most', { type: 'integer', maximum: 2 }, '3', undefined],
  ['no number in a blank', { type: 'number' }, ' ', undefined],
  ['no number in words', { type: 'number' }, 'many', undefined],
  ['yes', { type: 'boolean' }, 'true', true],
  ['no', { type: 'boolean' }, 'false', false],
  ['neither yes nor no', { type: 'boolean' }, 'toString', undefined],
  ['no list', { type: 'array' }, 'orders', undefined],
  ['no secret', { type: 'string', format: 'password' }, 'orders', undefined],
  ['nothing that is only written', { type: 'string', writeOnly: true }, 'orders', undefined],
])('takes %s from a label', (_, property, label, expected) => {
  const schema = { type: 'object', properties: { queue: property } };
  expect(inputsFromLabels(schema, { queue: label })).toEqual(
    expected === undefined ? {} : { queue: expected },
  );
});

it.each(['kafka_topic', 'kafka-topic', 'kafkaTopic', 'kafka.topic'])(
  'knows the input kafkaTopic by the label %s',
  label => {
    const schema = { properties: { kafkaTopic: { type: 'string' } } };
    expect(inputsFromLabels(schema, { [label]: 'orders' })).toEqual({ kafkaTopic: 'orders' });
  },
);

it('leaves out labels the runbook does not ask for, and asks for nothing of a schema without inputs', () => {
  expect(inputsFromLabels({ properties: { zone: {} } }, { queue: 'orders' })).toEqual({});
  expect(inputsFromLabels({}, { queue: 'orders' })).toEqual({});
});

it('keeps of several alerts the labels on which all agree', () => {
  expect(
    labelsInCommon([
      { queue: 'orders', zone: 'a', cluster: 'x' },
      { queue: 'orders', zone: 'b' },
    ]),
  ).toEqual({ queue: 'orders' });
  expect(labelsInCommon([])).toEqual({});
});
