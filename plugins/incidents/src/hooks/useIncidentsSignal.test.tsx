import { signalApiRef } from '@backstage/plugin-signals-react';
import { TestApiProvider } from '@backstage/test-utils';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useIncidentsSignal, type IncidentsSignalOptions } from './useIncidentsSignal';

function listen(initial: Omit<IncidentsSignalOptions, 'onChange'>) {
  let tell: (message: { incident?: number }) => void = () => {};
  const unsubscribe = jest.fn();
  const signals = {
    subscribe: (_: string, onMessage: typeof tell) => {
      tell = onMessage;
      return { unsubscribe };
    },
  };
  const onChange = jest.fn();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TestApiProvider apis={[[signalApiRef, signals as never]]}>{children}</TestApiProvider>
  );
  const hook = renderHook(props => useIncidentsSignal({ ...props, onChange }), {
    wrapper,
    initialProps: initial,
  });
  return { ...hook, onChange, unsubscribe, tell: (incident?: number) => tell({ incident }) };
}

describe('useIncidentsSignal', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells of the first change at once, and of those that follow once', () => {
    const { onChange, tell } = listen({ number: 7, first: true });
    act(() => tell(7));
    act(() => jest.advanceTimersByTime(0));
    expect(onChange).toHaveBeenCalledTimes(1);
    act(() => tell(7));
    act(() => tell(7));
    act(() => jest.advanceTimersByTime(199));
    expect(onChange).toHaveBeenCalledTimes(1);
    act(() => jest.advanceTimersByTime(1));
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('tells of changes that never stop', () => {
    const { onChange, tell } = listen({ first: true });
    for (let count = 0; count < 20; count++) {
      act(() => tell());
      act(() => jest.advanceTimersByTime(100));
    }
    expect(onChange.mock.calls.length).toBeGreaterThanOrEqual(9);
  });

  it('lets an answer arrive that is under way, and asks again after it', () => {
    const { onChange, tell, rerender } = listen({ number: 7, first: true, busy: true });
    act(() => tell(7));
    act(() => jest.advanceTimersByTime(5_000));
    expect(onChange).not.toHaveBeenCalled();
    rerender({ number: 7, first: true, busy: false });
    expect(onChange).toHaveBeenCalledTimes(1);
    rerender({ number: 7, first: true, busy: true });
    rerender({ number: 7, first: true, busy: false });
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('tells what stands beside an incident later', () => {
    const { onChange, tell } = listen({ number: 7 });
    act(() => tell(7));
    act(() => jest.advanceTimersByTime(999));
    expect(onChange).not.toHaveBeenCalled();
    act(() => jest.advanceTimersByTime(1));
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('hears of other incidents only where all matter, and of nothing once it is gone', () => {
    const one = listen({ number: 7, first: true });
    act(() => one.tell(8));
    act(() => jest.runAllTimers());
    expect(one.onChange).not.toHaveBeenCalled();
    act(() => one.tell());
    one.unmount();
    act(() => jest.runAllTimers());
    expect(one.onChange).not.toHaveBeenCalled();
    expect(one.unsubscribe).toHaveBeenCalledTimes(1);
    const all = listen({ first: true });
    act(() => all.tell(8));
    act(() => jest.runAllTimers());
    expect(all.onChange).toHaveBeenCalledTimes(1);
  });
});
