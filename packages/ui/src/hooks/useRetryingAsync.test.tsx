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

  it('waits for the answer on its way when asked again, and asks once more then', async () => {
    const signals: AbortSignal[] = [];
    const answers: ((text: string) => void)[] = [];
    const ask = jest.fn((options: { signal: AbortSignal }) => {
      signals.push(options.signal);
      return new Promise<string>(resolve => answers.push(resolve));
    });
    render(<Probe ask={ask} />);
    const again = await screen.findByRole('button', { name: 'again' });
    act(() => again.click());
    act(() => again.click());
    expect(ask).toHaveBeenCalledTimes(1);
    expect(signals[0].aborted).toBe(false);
    await act(async () => answers[0]('first'));
    expect(screen.getByText('first, loading')).toBeVisible();
    expect(ask).toHaveBeenCalledTimes(2);
    await act(async () => answers[1]('second'));
    expect(screen.getByText('second')).toBeVisible();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('asks anew where an answer is long overdue', async () => {
    jest.useFakeTimers();
    try {
      const ask = jest
        .fn<Promise<string>, [{ signal: AbortSignal }]>()
        .mockReturnValueOnce(new Promise(() => {}))
        .mockResolvedValue('at last');
      render(<Probe ask={ask} />);
      await act(async () => {
        await jest.advanceTimersByTimeAsync(30_000);
      });
      act(() => screen.getByRole('button', { name: 'again' }).click());
      expect(ask.mock.calls[0][0].signal.aborted).toBe(true);
      expect(await screen.findByText('at last')).toBeVisible();
    } finally {
      jest.useRealTimers();
    }
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
