import type { Entity } from '@backstage/catalog-model';
import { RollcallProcessor } from './RollcallProcessor';

function entity(apiVersion: string, kind: string, spec: Entity['spec'], metadata = {}): Entity {
  return { apiVersion, kind, metadata: { name: 'x', ...metadata }, spec };
}

const RULE = 'monitoring.coreos.com/v1';

describe('RollcallProcessor', () => {
  const processor = new RollcallProcessor();

  it.each([
    entity('rollcall.dev/v1alpha1', 'EscalationPolicy', { owner: 'group:a', steps: [] }),
    entity(RULE, 'PrometheusRule', { groups: [] }),
    entity('openslo/v1', 'Service', { description: 'x' }),
  ])('knows $apiVersion $kind', async known => {
    await expect(processor.validateEntityKind(known)).resolves.toBe(true);
  });

  it.each([
    entity('backstage.io/v1alpha1', 'Component', { type: 'service' }),
    entity('example.org/v1', 'Thing', {}),
    entity('apps/v1', 'Deployment', {}),
  ])('leaves $apiVersion $kind to others', async other => {
    await expect(processor.validateEntityKind(other)).resolves.toBe(false);
  });

  it.each([
    [entity(RULE, 'PrometheusRule', { groups: 7 }), 'groups'],
    [entity('rollcall.dev/v1alpha1', 'OnCallRotation', { owner: 7 }), 'owner'],
    [entity('rollcall.dev/v1alpha1', 'Rotation', {}), 'Rotation'],
  ])('refuses %j and names the field', async (faulty, named) => {
    await expect(processor.validateEntityKind(faulty)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(named),
    });
  });

  it('makes foreign metadata fit, and loses nothing of it', async () => {
    const slo = {
      ...entity(
        'openslo/v1',
        'SLO',
        {},
        {
          displayName: 'Fast enough',
          labels: { tier: 'gold', team: ['a', 'b'], '-bad': 'x' },
          annotations: { good: 'yes', count: 3 },
        },
      ),
      status: { phase: 'ready' },
    };
    const adapted = await processor.preProcessEntity(slo);
    expect(adapted).not.toHaveProperty('status');
    expect(adapted.metadata).toEqual({
      name: 'x',
      title: 'Fast enough',
      displayName: 'Fast enough',
      labels: { tier: 'gold' },
      annotations: {
        good: 'yes',
        'rollcall.dev/original-metadata':
          '{"labels":{"team":["a","b"],"-bad":"x"},"annotations":{"count":3}}',
      },
    });
    expect(await processor.preProcessEntity(adapted)).toEqual(adapted);
  });

  it('does not touch the documents of Backstage and Rollcall', async () => {
    for (const apiVersion of ['backstage.io/v1alpha1', 'rollcall.dev/v1alpha1']) {
      const own = entity(apiVersion, 'Group', {}, { labels: { team: ['a'] }, displayName: 'A' });
      expect(await processor.preProcessEntity(own)).toBe(own);
    }
  });
});
