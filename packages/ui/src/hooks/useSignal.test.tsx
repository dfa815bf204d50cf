import { signalApiRef } from '@backstage/plugin-signals-react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { type SignalOptions, useSignal } from './useSignal';

type Message = { run: string };

function listen(options: Partial<SignalOptions<Message>> = {}, isInstalled = true) {
  const listeners = new Map<string, (message: Message) => void>();
  const unsubscribe = jest.fn();
  const signals = {
    subscribe: (channel: string, onMessage: (message: Message) => void) => {
      listeners.set(channel, onMessage);
      return { unsubscribe };
    },
  };
  const onChange = jest.fn();
  const wrapper = ({ children }: { children: ReactNode }) =>
    isInstalled ? (
      <TestApiProvider apis={[[signalApiRef, signals as never]]}>{children}</TestApiProvider>
    ) : (
      <TestApiProvider apis={[]}>{children}</TestApiProvider>
    );
  const hook = renderHook(() => useSignal({ channel: 'runs', onChange, ...options }), { wrapper });
  return {
    ...hook,
    listeners,
    onChange,
    unsubscribe,
    tell: (run = 'a') => act(() => listeners.get('runs')!({ run })),
  };
}

function passMs(ms: number) {
  act(() => jest.advanceTimersByTime(ms));
}

describe('useSignal', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells once of what comes within a moment', () => {
    const { onChange, tell } = listen();
    for (let count = 0; count < 3; count += 1) tell();
    expect(onChange).not.toHaveBeenCalled();
    passMs(300);
    expect(onChange).toHaveBeenCalledTimes(1);
    passMs(10_000);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('tells of changes that never stop', () => {
    const { onChange, tell } = listen();
    for (let count = 0; count < 30; count += 1) {
      tell();
      passMs(100);
    }
    expect(onChange.mock.calls.length).toBeGreaterThanOrEqual(7);
  });

  it('passes over what does not matter', () => {
    const { onChange, tell } = listen({ matters: ({ run }) => run === 'b' });
    tell('a');
    passMs(300);
    expect(onChange).not.toHaveBeenCalled();
    tell('b');
    passMs(300);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('tells nothing any more once the page is left', () => {
    const { onChange, tell, unmount, unsubscribe } = listen();
    tell();
    unmount();
    passMs(300);
    expect(onChange).not.toHaveBeenCalled();
    expect(unsubscribe).toHaveBeenCalledTimes(1);
  });

  it('does without signals where they are not installed', () => {
    const { listeners, onChange } = listen({}, false);
    passMs(1_000);
    expect(listeners.size).toBe(0);
    expect(onChange).not.toHaveBeenCalled();
  });
});
