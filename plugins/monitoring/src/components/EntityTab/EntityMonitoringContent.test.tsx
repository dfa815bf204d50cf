import { screen, within } from '@testing-library/react';
import { sampleAlert, sampleDecision, sampleRow } from '../../__testUtils__/samples';
import { onService, show } from '../../__testUtils__/show';
import { EntityMonitoringContent } from './EntityMonitoringContent';

describe('the tab of a service', () => {
  it('shows promises, alerts with their runbook and their drift, and links', async () => {
    show(
      {
        getGate: async () => sampleDecision(),
        getChanges: async () => ({ items: [], totalItems: 0 }),
        getService: async () => ({
          serviceRef: 'component:default/checkout',
          slos: [sampleRow()],
          alerts: [
            sampleAlert({ name: 'CheckoutDown', runbook: { state: 'missing' } }),
            sampleAlert({ name: 'CheckoutSlow', drift: 'changed' }),
          ],
          links: [{ kind: 'dashboard', title: 'Grafana', url: 'https://grafana.example.com' }],
          drift: [],
          sources: [],
        }),
      },
      { element: onService(<EntityMonitoringContent />) },
    );
    expect(await screen.findByText('Checkout answers')).toBeVisible();
    const down = screen.getByRole('row', { name: /CheckoutDown/ });
    expect(within(down).getByText(/none/)).toBeVisible();
    expect(screen.getByText(/1 of 2 not as in code/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'What differs' })).toHaveAttribute(
      'href',
      '/monitoring/drift?text=checkout',
    );
    expect(screen.getByRole('link', { name: /Grafana/ })).toHaveAttribute(
      'href',
      'https://grafana.example.com',
    );
  });
});
