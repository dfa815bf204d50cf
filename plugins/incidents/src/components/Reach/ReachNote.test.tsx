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

  it('marks what is proven, and says no more of it', async () => {
    show({ proof: { tracer: 'b7c0', at: '2026-11-20T10:00:00Z', by: MARA } });
    expect(await screen.findByText('proven')).toBeVisible();
    expect(screen.queryByText(/not proven|never/)).toBeNull();
  });

  it('says that it is not known where nobody asks for it and none was acknowledged', async () => {
    show({});
    expect(await screen.findByText('not known')).toBeVisible();
    expect(screen.getByText(/None of its alerts was acknowledged/)).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it.each([
    ['never', 'never proven', undefined],
    ['old', 'proven too long ago', { incident: 7, at: '2026-08-20T10:00:00Z', by: MARA }],
  ] as const)(
    'says what the tier asks for where the proof is "%s"',
    async (reason, word, proof) => {
      const because = 'Tier 1 asks for it every 30 days.';
      show({ unproven: { reason, because }, ...(proof && { proof }) });
      expect(await screen.findByText(word)).toBeVisible();
      expect(screen.getByText(because)).toBeVisible();
    },
  );

  it('says why the last test failed, with a way to what happened', async () => {
    const tracer: TracerDto = { ...TEST, state: 'lost', problem: 'It is silenced there.' };
    show({ unproven: { reason: 'lost', because: 'It never came back.' }, tracer });
    expect(await screen.findByText('not proven')).toBeVisible();
    const why = screen.getByText(/never came back/);
    expect(why).toHaveTextContent(/^The last test failed .* It is silenced there\.$/);
    expect(screen.getByRole('link', { name: 'The last test' })).toHaveAttribute(
      'href',
      '/incidents/path-tests/b7c0',
    );
  });

  it('says no more of a failure that an answer to a later alert made good', async () => {
    const tracer: TracerDto = { ...TEST, state: 'unanswered' };
    show({ proof: { incident: 7, at: '2026-11-20T12:00:00Z', by: MARA }, tracer });
    expect(await screen.findByText('proven')).toBeVisible();
    expect(screen.queryByText(/failed/)).toBeNull();
  });

  it('leads those whom it asks to where they answer', async () => {
    show({ tracer: { ...TEST, state: 'asked', mayAcknowledge: true } });
    expect(await screen.findByRole('link', { name: 'Say that it reached you' })).toHaveAttribute(
      'href',
      '/incidents/path-tests/b7c0#acknowledge',
    );
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
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent(
        'A test alert is under way. Alertmanager has it; it has not come back yet.',
      ),
    );
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.queryByRole('link', { name: 'Say that it reached you' })).toBeNull();
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
    expect(screen.queryByText(/proven|known|reach/)).toBeNull();
  });
});
