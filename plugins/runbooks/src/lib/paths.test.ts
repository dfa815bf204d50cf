import { incidentPath, readPrefill, runbookPath, runbookRefOf } from './paths';

describe('the address of a runbook', () => {
  it('is read back as it was written', () => {
    const prefill = {
      serviceRef: 'component:default/checkout',
      inputs: { n: 1, who: 'a & b' },
      incidentId: '42',
    };
    const [path, query] = runbookPath('runbook:pay/drain it', prefill).split('?');
    expect(path).toBe('/pay/drain%20it');
    expect(readPrefill(new URLSearchParams(query))).toEqual(prefill);
    expect(runbookPath('runbook:default/a', { inputs: {} })).toBe('/default/a');
  });

  it('names a runbook whatever its case', () => {
    expect(runbookRefOf({ namespace: 'Default', name: 'Drain' })).toBe('runbook:default/drain');
  });

  it.each([
    ['service=checkout', 'component:default/checkout', undefined],
    ['service=Component:Pay/Checkout', 'component:pay/checkout', undefined],
    ['service=::', undefined, undefined],
    ['inputs=[1]', undefined, undefined],
    ['inputs={', undefined, undefined],
    ['inputs={"n":1}', undefined, { n: 1 }],
  ])('%s', (query, serviceRef, inputs) => {
    expect(readPrefill(new URLSearchParams(query))).toEqual({ serviceRef, inputs });
  });
});

it.each([
  ['42', '/incidents/42'],
  ['INC-42', '/incidents/42'],
  ['INC-2026-031', undefined],
])('leads to the incident %s where it is one of this portal', (incidentId, path) => {
  expect(incidentPath(incidentId)).toBe(path);
});
