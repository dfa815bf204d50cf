import { fleetOf, service } from '@rollcall/test-utils';
import { sloText } from '../slo/rules/__testUtils__/sloText';
import { journeys } from './journeys';

const fleet = fleetOf({
  documents: `${service({ name: 'search' })}${service({ name: 'checkout' })}${sloText({ name: 'buying', targets: [0.995] })}
apiVersion: rollcall.dev/v1alpha1
kind: Journey
metadata: {name: buy, title: Buying something}
spec: {owner: payments, services: [component:search, checkout, component:gone, component:search], slo: buying, sla: 99}
---
apiVersion: rollcall.dev/v1alpha1
kind: Journey
metadata: {name: odd}
spec: {services: nothing, slo: gone, sla: 100}
`,
});

describe('journeys', () => {
  it('have their services in order, once each, and what is promised of them', () => {
    const [buy] = journeys(fleet);
    expect(buy).toMatchObject({
      ref: 'journey:default/buy',
      title: 'Buying something',
      services: ['component:default/search', 'component:default/checkout'],
      sloRef: 'slo:default/buying',
      slaPercent: 99,
    });
    expect(buy.slos.map(({ id }) => id)).toEqual(['checkout-buying']);
  });

  it('that say nothing one can use are there all the same', () => {
    const [, odd] = journeys(fleet);
    expect(odd).toMatchObject({ title: 'odd', services: [], slos: [], sloRef: 'slo:default/gone' });
    expect(odd.slaPercent).toBeUndefined();
  });

  it('leave what leads nowhere to reference-unknown', () => {
    const dangling = fleet
      .references()
      .filter(({ exists, from }) => !exists && from.kind === 'Journey');
    expect(dangling.map(({ pointer }) => pointer)).toEqual([
      '/spec/services/2',
      '/spec/services',
      '/spec/slo',
    ]);
  });
});
