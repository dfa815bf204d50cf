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
    expect(await screen.findByText(/The path is proven/)).toBeVisible();
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
    expect(screen.queryByRole('button', { name: 'It reached me' })).toBeNull();
  });
});
