import type { TracerDto } from '@rollcall/plugin-incidents-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { showInApp } from '../../__testUtils__/showInApp';
import { PathTestPage } from './PathTestPage';

const TEST: TracerDto = {
  id: 'b7c0',
  serviceRef: 'component:default/checkout',
  state: 'asked',
  people: ['user:default/mara'],
  createdAt: '2026-11-20T10:00:00Z',
  mayAcknowledge: true,
};

function show(test: TracerDto) {
  let now = test;
  const acknowledgeReachTest = jest.fn(async () => {
    now = {
      ...test,
      state: 'proven',
      answeredAt: '2026-11-20T10:01:01Z',
      answeredBy: 'user:default/mara',
      tookMs: 61_000,
      mayAcknowledge: false,
    };
    return now;
  });
  showInApp(
    <Routes>
      <Route path="/incidents/path-tests/:id" element={<PathTestPage />} />
    </Routes>,
    {
      // As the link of the message.
      address: '/incidents/path-tests/b7c0#acknowledge',
      paging: { reachTest: async () => now, acknowledgeReachTest },
    },
  );
  return acknowledgeReachTest;
}

describe('a test of whether alerts reach somebody', () => {
  it('says that nothing is wrong, and is answered by one click and not by opening it', async () => {
    const acknowledge = show(TEST);
    const button = await screen.findByRole('button', { name: 'It reached me' });
    expect(screen.getByText(/Nothing is wrong/)).toBeVisible();
    await waitFor(() => expect(button).toHaveFocus());
    expect(acknowledge).not.toHaveBeenCalled();
    await userEvent.click(button);
    expect(await screen.findByText(/It came the whole way, and was answered/)).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent(
      /proven · It came the whole way, and was answered\./,
    );
    expect(screen.getByText(/after 1 min 1 s/)).toBeVisible();
    expect(acknowledge).toHaveBeenCalledWith('b7c0');
    expect(screen.queryByRole('button', { name: 'It reached me' })).toBeNull();
  });

  it('offers no answer to who was not asked, and says what went wrong', async () => {
    show({
      ...TEST,
      state: 'nobody',
      people: [],
      problem: 'Nobody is on call.',
      mayAcknowledge: false,
    });
    expect(await screen.findByText(/reached nobody\. Nobody is on call\./)).toBeVisible();
    expect(screen.getByText('not proven')).toBeVisible();
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent(/reach anybody\?$/);
    expect(screen.queryByRole('button', { name: 'It reached me' })).toBeNull();
  });

  it('says when it took each step, and that an answer counts though it is late', async () => {
    show({
      ...TEST,
      state: 'unanswered',
      requestedBy: 'user:default/kim',
      sentAt: '2026-11-20T10:00:01Z',
      returnedAt: '2026-11-20T10:00:02Z',
      askedAt: '2026-11-20T10:00:03Z',
    });
    expect(await screen.findByText(/An answer still proves the path/)).toBeVisible();
    expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual([
      'Begun',
      'Taken by Alertmanager',
      'Came back',
      'Asked',
    ]);
    expect(screen.getByRole('button', { name: 'It reached me' })).toBeVisible();
  });
});
