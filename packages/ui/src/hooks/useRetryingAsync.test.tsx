import { ServiceUnavailableError } from '@backstage/errors';
import { act, render, screen } from '@testing-library/react';
import { useRetryingAsync } from './useRetryingAsync';

function Probe(props: { ask: (options: { signal: AbortSignal }) => Promise<string> }) {
  const { value, error, loading, notReady, retry } = useRetryingAsync(props.ask);
  return (
    <>
      <p>
        {[value, error?.message, loading && 'loading', notReady && 'not ready']
          .filter(Boolean)
          .join(', ')}
      </p>
      <button onClick={retry}>again</button>
    </>
  );
}

describe('useRetryingAsync', () => {
  it('asks again by itself while the backend is not ready', async () => {
    jest.useFakeTimers();
    try {
      const ask = jest
        .fn<Promise<string>, [{ signal: AbortSignal }]>()
        .mockRejectedValueOnce(new ServiceUnavailableError('starting'))
        .mockResolvedValue('ready');
      render(<Probe ask={ask} />);
      expect(await screen.findByText('starting, loading, not ready')).toBeVisible();
      await act(async () => {
        await jest.advanceTimersByTimeAsync(3_000);
      });
      expect(screen.getByText('ready')).toBeVisible();
      expect(ask).toHaveBeenCalledTimes(2);
    } finally {
      jest.useRealTimers();
    }
  });

  it('keeps the last answer in sight when the next one fails', async () => {
    const ask = jest
      .fn<Promise<string>, [{ signal: AbortSignal }]>()
      .mockResolvedValueOnce('first')
      .mockRejectedValueOnce(new Error('gone'));
    render(<Probe ask={ask} />);
    expect(await screen.findByText('first')).toBeVisible();
    act(() => screen.getByRole('button', { name: 'again' }).click());
    expect(await screen.findByText('first, gone')).toBeVisible();
  });

  it('drops the answer, and aborts the question, when another question is asked', async () => {
    let signal: AbortSignal | undefined;
    const slow = (options: { signal: AbortSignal }) => {
      signal = options.signal;
      return Promise.resolve('one');
    };
    const { rerender } = render(<Probe ask={slow} />);
    expect(await screen.findByText('one')).toBeVisible();
    const never = () => new Promise<string>(() => {});
    rerender(<Probe ask={never} />);
    expect(await screen.findByText('loading')).toBeVisible();
    expect(signal?.aborted).toBe(true);
  });
});
