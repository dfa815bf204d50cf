import { ServiceUnavailableError } from '@backstage/errors';
import { act, screen, waitFor } from '@testing-library/react';
import { showInApp } from '../../__testUtils__/showInApp';
import type { PagingApi } from '../../api/PagingApi';
import { ReachNote } from './ReachNote';

const REF = 'component:default/checkout';
const show = (reach: PagingApi['reach']) =>
  showInApp(<ReachNote serviceRef={REF} />, { paging: { reach } });

describe('whether alerts of a service reach anybody', () => {
  it('names the last who answered, and when', async () => {
    show(async serviceRef => ({
      serviceRef,
      proof: { incident: 7, at: '2026-11-20T10:00:00Z', by: 'user:default/mara' },
    }));
    expect(await screen.findByRole('link', { name: 'INC-7' })).toHaveAttribute(
      'href',
      '/incidents/7',
    );
    expect(screen.getByText(/last reached somebody/)).toHaveTextContent(/mara answered INC-7/);
  });

  it('says where it was never proven', async () => {
    show(async serviceRef => ({ serviceRef }));
    expect(await screen.findByText(/never proven that its alerts reach anybody/)).toBeVisible();
  });

  it('claims nothing where it cannot be asked', async () => {
    const reach = jest.fn(async () => {
      throw new ServiceUnavailableError('down');
    });
    show(reach);
    await waitFor(() => expect(reach).toHaveBeenCalled());
    await act(async () => {});
    expect(screen.queryByText(/proven|reached/)).toBeNull();
  });
});
