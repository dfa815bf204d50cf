import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import { journeyOfAlert } from './journeyOfAlert';
import { surroundingsOf, type ServiceTrouble } from './surroundingsOf';

const ref = (name: string) => `component:default/${name}`;

function leaning(name: string, dependsOn: string[], owner = 'payments'): string {
  return service({ name, owner, spec: `dependsOn: [${dependsOn.map(it => `"component:${it}"`)}]` });
}

const journey = (name: string, services: string[], slo = 'slo:buying') => `
---
apiVersion: rollcall.dev/v1alpha1
kind: Journey
metadata: {name: ${name}, title: "The way to ${name}"}
spec: {owner: payments, services: [${services.map(it => `"component:${it}"`)}], slo: "${slo}"}
`;

const fleet = fleetOf({
  documents: `${ORGANISATION}${leaning('shop', ['cart', 'search'])}${leaning('cart', ['store'])}${leaning(
    'search',
    ['index'],
    'ghosts',
  )}${leaning('store', [])}${leaning('index', [])}${leaning('app', ['shop'])}
${journey('buy', ['app', 'shop'])}${journey('browse', ['shop', 'search'], 'slo:browsing')}${journey('look', ['search'], 'slo:browsing')}`,
});

const trouble = (incident: number, severity: ServiceTrouble['severity']): ServiceTrouble => ({
  incident,
  severity,
  state: 'open',
});

describe('surroundingsOf', () => {
  it('tells what it leans on, what fails of it first, and farther ones only where they fail', () => {
    const { leansOn } = surroundingsOf(fleet, {
      affected: [ref('shop')],
      brokenJourneys: [],
      troubles: new Map([[ref('store'), trouble(7, 1)]]),
    });
    expect(
      leansOn.map(({ serviceRef, ownerRef, trouble: it }) => [serviceRef, ownerRef, it?.incident]),
    ).toEqual([
      [ref('store'), 'group:default/payments', 7],
      [ref('cart'), 'group:default/payments', undefined],
      [ref('search'), undefined, undefined],
    ]);
    expect(leansOn[0].path).toEqual([ref('shop'), ref('cart'), ref('store')]);
  });

  it('tells who leans on it, and the journeys through it, broken ones first', () => {
    const { leanedOnBy, journeys } = surroundingsOf(fleet, {
      affected: [ref('shop')],
      brokenJourneys: ['journey:default/buy', 'journey:default/gone'],
      troubles: new Map([[ref('app'), trouble(8, 3)]]),
    });
    expect(leanedOnBy).toMatchObject([
      { serviceRef: ref('app'), isHard: true, trouble: { incident: 8 } },
    ]);
    expect(journeys.map(({ title, isBroken }) => [title, isBroken])).toEqual([
      ['The way to buy', true],
      ['The way to browse', false],
    ]);
  });

  it('counts services that people added, each once, and knows nothing of what the catalog does not', () => {
    const { affected, leansOn } = surroundingsOf(fleet, {
      affected: [ref('shop'), ref('cart'), ref('cart'), ref('gone')],
      brokenJourneys: [],
      troubles: new Map(),
    });
    expect(affected).toEqual([ref('shop'), ref('cart')]);
    expect(leansOn.map(({ serviceRef }) => serviceRef)).toEqual([ref('search'), ref('store')]);
  });
});

describe('journeyOfAlert', () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ['named by the alert', { journey: 'buy' }, 'journey:default/buy'],
    ['of the promise', { sloth_slo: 'buying' }, 'journey:default/buy'],
    [
      'named, before the one of the promise',
      { journey: 'look', slo: 'buying' },
      'journey:default/look',
    ],
    ['two journeys have that promise', { slo: 'browsing' }, undefined],
    ['that nobody knows', { journey: 'fly' }, undefined],
    ['of an alert about a machine', { service: 'shop' }, undefined],
  ])('is one %s', (_, labels, expected) => {
    expect(journeyOfAlert(fleet, { labels })).toBe(expected);
  });
});
