import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import type { ReachDto, TracerDto } from '@rollcall/plugin-incidents-common';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { showInApp } from '../../__testUtils__/showInApp';
import type { PagingApi } from '../../api/PagingApi';
import { ReachNote } from './ReachNote';

const REF = 'component:default/checkout';
const MARA = 'user:default/mara';
const TEST: TracerDto = {
  id: 'b7c0',
  serviceRef: REF,
  state: 'sent',
  people: [MARA],
  createdAt: '2026-11-20T10:00:00Z',
  mayAcknowledge: false,
};
const show = (known: Partial<ReachDto>, paging: Partial<PagingApi> = {}) =>
  showInApp(<ReachNote serviceRef={REF} />, {
    paging: {
      reach: async serviceRef => ({ serviceRef, mayTest: false, ...known }),
      ...paging,
    },
  });

describe('whether alerts of a service reach anybody', () => {
  it('names the last who answered an incident, and when', async () => {
    show({ proof: { incident: 7, at: '2026-11-20T10:00:00Z', by: MARA } });
    expect(await screen.findByRole('link', { name: 'INC-7' })).toHaveAttribute(
      'href',
      '/incidents/7',
    );
    expect(screen.getByText(/Path last proven/)).toHaveTextContent(/mara answered INC-7/);
    expect(screen.getByTitle(/20 November 2026/)).toBeVisible();
  });

  it('says how long it took where a test proved it', async () => {
    show({ proof: { tracer: 'b7c0', at: '2026-11-20T10:00:00Z', by: MARA, tookMs: 95_000 } });
    expect(await screen.findByRole('link', { name: 'a test alert' })).toHaveAttribute(
      'href',
      '/incidents/path-tests/b7c0',
    );
    expect(screen.getByText(/Path last proven/)).toHaveTextContent(/after 1 min 35 s/);
  });

  it('says where it was never proven', async () => {
    show({});
    expect(await screen.findByText(/never proven that its alerts reach anybody/)).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says why a test failed', async () => {
    const because = 'The test alert of component:checkout was taken and never came back.';
    show({ unproven: { reason: 'lost', because }, tracer: { ...TEST, state: 'lost' } });
    expect(await screen.findByText(/Not proven/)).toBeVisible();
    expect(screen.getByText(/never came back/)).toBeVisible();
  });

  it('has the path tested by one click, and says how far the test is', async () => {
    let tracer: TracerDto | undefined;
    show(
      {},
      {
        reach: async serviceRef => ({ serviceRef, mayTest: true, ...(tracer && { tracer }) }),
        testReach: async serviceRef => {
          tracer = { ...TEST, serviceRef };
          return tracer;
        },
      },
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Prove the path now' }));
    expect(await screen.findByRole('status')).toHaveTextContent(
      'A test alert is on its way through Alertmanager.',
    );
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says why no test was sent', async () => {
    show(
      { mayTest: true },
      {
        testReach: async () => {
          throw new ConflictError('ola cannot be asked now.');
        },
      },
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Prove the path now' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('ola cannot be asked now.');
  });

  it('claims nothing where it cannot be asked', async () => {
    const reach = jest.fn(async () => {
      throw new ServiceUnavailableError('down');
    });
    show({}, { reach });
    await waitFor(() => expect(reach).toHaveBeenCalled());
    await act(async () => {});
    expect(screen.queryByText(/proven|reached/)).toBeNull();
  });
});
