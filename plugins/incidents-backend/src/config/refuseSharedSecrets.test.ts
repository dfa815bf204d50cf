import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readIncidentsConfig } from './readIncidentsConfig';
import { hashOf } from './readSource';

const SHARED = 'the-same-secret-of-two-sources';
const OTHER = 'another-secret-of-another-source';
const KEY_HASH = hashOf(SHARED).toString('hex');

const mapping = { key: '/id', title: '/what' };
const KINDS: Record<string, (secret: string) => JsonObject> = {
  alertmanager: token => ({ token }),
  events: routingKey => ({ type: 'events', routingKey }),
  cloudevents: secret => ({ type: 'cloudevents', secret }),
  json: secret => ({ type: 'json', secret, mapping }),
};
const PAIRS = Object.keys(KINDS).flatMap(one =>
  Object.keys(KINDS).map((other): [string, string] => [one, other]),
);

const read = (first: JsonObject, second: JsonObject) =>
  readIncidentsConfig(new ConfigReader({ incidents: { sources: { first, second } } }));

describe('secrets of sources', () => {
  it.each(PAIRS)('are not shared by %s and %s', (one, other) => {
    expect(() => read(KINDS[one](SHARED), KINDS[other](SHARED))).toThrow(
      'incidents.sources: first and second have the same secret, so that each could speak as the other; give second one of its own.',
    );
    expect([...read(KINDS[one](SHARED), KINDS[other](OTHER)).sources.keys()]).toEqual([
      'first',
      'second',
    ]);
  });

  it.each([
    ['as it was written', KEY_HASH],
    ['in capitals', KEY_HASH.toUpperCase()],
  ])('are not shared by a routing key and its hash, %s', (_, routingKeyHash) => {
    expect(() => read(KINDS.events(SHARED), { type: 'events', routingKeyHash })).toThrow(
      /first and second have the same secret/,
    );
  });

  it('stand in no message', () => {
    let message = '';
    try {
      read(KINDS.json(SHARED), KINDS.json(SHARED));
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('have the same secret');
    expect(message).not.toContain(SHARED);
    expect(message).not.toContain(KEY_HASH);
  });
});
